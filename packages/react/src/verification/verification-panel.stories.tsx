import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { worldOf } from "../../.storybook/world.js";
import { VerificationPanel } from "./verification-panel.js";

const meta: Meta<typeof VerificationPanel> = {
  title: "Verification",
  component: VerificationPanel,
  args: { contactId: "con_ana", onShowContact: fn() },
};
export default meta;
type Story = StoryObj<typeof VerificationPanel>;

const ana = { id: "con_ana", firstName: "Ana", lastName: "Reyes", email: "ana.reyes@example.com" };
const reported = ["lease_visible", "documents_visible", "maintenance_request_submitted"] as const;
type Before = NonNullable<Story["beforeEach"]>;

/** Fourteen people, most of them in; two mails bounced, and one is on record twice. */
const aBatch: Before = (context) => {
  const { world } = worldOf(context);
  for (let index = 0; index < 14; index += 1) {
    const { id, firstName, email } = world.addContact();
    if (index < 8) world.addUser({ contactId: id });
    if (index === 3) world.addContact({ firstName, lastName: "", email });
    world.addInvitation({ contactId: id, batchId: "bat_may", ...(index > 11 ? { delivery: "bounced" as const } : {}) });
    if (index < 6) world.report(id, "lease_visible");
  }
};

/** After a batch: counts, and those who are missing by name. */
export const Batch: Story = {
  args: { contactId: undefined, batchId: "bat_may" } as never,
  beforeEach: aBatch,
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("12 of 14")).toBeVisible();
    await expect(canvas.getAllByText("Needs care").length).toBe(2);
  },
};

/** One person, just invited. */
export const JustInvited: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    world.addInvitation({ contactId: world.addContact(ana).id });
  },
  play: async ({ canvas }) => void (await canvas.findByText("Invitation delivered")),
};

/** On record twice: named with the double. */
export const Duplicate: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    world.addInvitation({ contactId: world.addContact(ana).id });
    world.addContact({ firstName: "Ana", lastName: "", email: "ana.reyes@example.com" });
  },
  play: async ({ canvas }) => void (await canvas.findByText(/also on record as/)),
};

/** Nothing is left to do. */
export const AllDone: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    world.addUser({ contactId: world.addContact(ana).id });
    for (const check of reported) world.report("con_ana", check);
  },
  play: async ({ canvas }) => void (await canvas.findByText("All set")),
};

/** All that is known is done; the host keeps the rest to itself. */
export const NotReported: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    world.addUser({ contactId: world.addContact(ana).id });
  },
  play: async ({ canvas }) => void (await canvas.findByText(/Everything known here is done/)),
};

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async ({ canvas }) => void (await canvas.findByText("Checking what came of it")),
};

export const Failed: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("verification.get", "internal_error"),
  play: async ({ canvas }) => void (await canvas.findByRole("alert")),
};

/** The contact was removed meanwhile. */
export const Gone: Story = {
  play: async ({ canvas }) => void (await canvas.findByText("There is nothing to check here any more.")),
};
