import { seedResidents } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, userEvent } from "storybook/test";
import { worldOf, type WorldParameter } from "../../.storybook/world.js";
import { PortalInvitesStep } from "./portal-invites-step.js";

const meta: Meta<typeof PortalInvitesStep> = {
  title: "Portal invites step",
  component: PortalInvitesStep,
  args: { holdSeconds: 0, onDone: fn(), onBatch: fn() },
  beforeEach: (context) => {
    const { world } = worldOf(context);
    // What came over: most were never invited, some have no address.
    for (let index = 0; index < 30; index += 1) {
      world.addContact({
        ...(index % 9 === 4 ? { email: null } : {}),
        workspaces: [{ id: index % 3 === 0 ? "wsp_riverside" : "wsp_maple", unit: `${index + 1}` }],
      });
    }
    seedResidents(world, 6);
  },
};
export default meta;
type Story = StoryObj<typeof PortalInvitesStep>;

const listed = () => screen.findByRole("list", { name: "People to invite" });
const selectAll = async () => {
  await listed();
  await userEvent.click(await screen.findByRole("checkbox", { name: /^Select all/ }));
};
const review = async () => {
  await selectAll();
  await userEvent.click(screen.getByRole("button", { name: /^Continue with/ }));
  await screen.findByText("29 can be invited");
};
const invite = async () => {
  await review();
  await userEvent.click(screen.getByRole("button", { name: /^Invite \d+/ }));
};
const speed = (batchItemsPerSecond: number) => ({ world: { batchItemsPerSecond } satisfies WorldParameter });

/** Everybody who came over, each with a box; who cannot be invited says why. */
export const Choose: Story = {
  play: async () => {
    await listed();
    await screen.findByText("29 can be invited", undefined, { timeout: 10_000 });
  },
};

export const AllSelected: Story = {
  play: async () => {
    await selectAll();
    await expect(screen.getByRole("button", { name: "Continue with 29 people" })).toBeVisible();
  },
};

/** Everyone who matches, on every page. */
export const EveryPage: Story = {
  args: { pageSize: 10 },
  play: async () => {
    await listed();
    await userEvent.click(await screen.findByRole("button", { name: "Select all 36" }));
    await screen.findByText("All 36 are selected");
  },
};

/** Those of one property. */
export const OneProperty: Story = {
  play: async () => {
    await listed();
    await userEvent.selectOptions(await screen.findByLabelText("Property"), "Riverside Lofts");
    await selectAll();
  },
};

/** Those without an address, who get one here. */
export const MendingAGroup: Story = {
  play: async () => {
    await listed();
    await userEvent.click(await screen.findByRole("button", { name: /have no email/ }));
    await screen.findByRole("dialog", { name: /have no email/ });
    await screen.findAllByLabelText(/^Email: /);
  },
};

export const NobodyMatches: Story = {
  play: async () => {
    await listed();
    await userEvent.type(screen.getByLabelText("Search people"), "zzz");
    await screen.findByRole("button", { name: "Clear search and filters" });
  },
};

/** Role and options once, the counts, and the mail as one of them gets it. */
export const Review: Story = {
  args: { holdSeconds: 10 },
  play: async () => {
    await review();
    await screen.findByTitle("The email");
  },
};

export const ReviewAsText: Story = {
  play: async () => {
    await review();
    await userEvent.click(await screen.findByRole("radio", { name: "Plain text" }));
  },
};

/** On its way, counted as it goes. */
export const Running: Story = {
  parameters: speed(0.5),
  play: async () => {
    await invite();
    await screen.findByRole("progressbar");
  },
};

export const AllSent: Story = {
  parameters: speed(Infinity),
  play: async () => {
    await invite();
    await screen.findByText("29 invitations sent");
  },
};

/** Whoever was not reached, by reason; what failed can be sent again. */
export const SomeFailed: Story = {
  parameters: speed(Infinity),
  play: async (context) => {
    await listed();
    const { world } = worldOf(context);
    const reachable = world.contacts().filter(({ email, portal }) => email !== null && portal.status === "pending");
    await review();
    for (const { email } of reachable.slice(0, 2))
      world.refuseMail(email ?? "", "550 5.1.1 The mailbox does not exist.");
    for (const { id } of reachable.slice(2, 3)) world.addInvitation({ contactId: id });
    await userEvent.click(screen.getByRole("button", { name: /^Invite \d+/ }));
    await screen.findByText("26 invitations sent");
    await screen.findAllByText(/550 5.1.1/);
  },
};

export const Stopped: Story = {
  parameters: speed(0.5),
  play: async () => {
    await invite();
    await userEvent.click(await screen.findByRole("button", { name: "Stop sending" }));
    await screen.findByText(/^(No invitations were sent|Stopped after)/);
  },
};

/** The request did not get through: what is ticked stays, and nobody gets it twice. */
export const NotStarted: Story = {
  play: async (context) => {
    await review();
    worldOf(context).world.failNext("batches.create", "service_unavailable");
    await userEvent.click(screen.getByRole("button", { name: /^Invite \d+/ }));
    await screen.findByText("No invitations were sent");
  },
};

/** A batch that this organization does not have. */
export const UnknownBatch: Story = {
  args: { batchId: "bat_unknown" },
  play: async () => void (await screen.findByText("The progress could not be read")),
};

/** More than anybody reads through. */
export const Thousands: Story = {
  args: { pageSize: 20 },
  beforeEach: (context) => {
    for (let index = 0; index < 2400; index += 1)
      worldOf(context).world.addContact({ workspaces: [{ id: "wsp_maple", unit: String(index) }] });
  },
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Select all 2,436" }));
    await screen.findByText("All 2,436 are selected");
  },
};

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async () => void (await screen.findByText("Loading people")),
};

export const Failed: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("contacts.list", "internal_error"),
  play: async () => void (await screen.findByText("The people could not be loaded")),
};

export const Empty: Story = {
  args: { types: ["investor"] },
  play: async () => void (await screen.findAllByText("No one to invite yet")),
};

/** Nothing that this person may invite to. */
export const NotPermitted: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "viewer" }),
  play: async () => void (await screen.findByText("There is no role you can invite to")),
};

export const Dark: Story = { ...Review, globals: { theme: "dark" } };
export const Spanish: Story = {
  globals: { locale: "es" },
  play: async () => void (await screen.findAllByRole("checkbox")),
};
export const Arabic: Story = {
  globals: { locale: "ar" },
  play: async () => void (await screen.findAllByRole("checkbox")),
};
