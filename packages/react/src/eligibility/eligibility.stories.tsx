import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, userEvent, within } from "storybook/test";
import { dialog } from "../../.storybook/invite-steps.js";
import { worldOf } from "../../.storybook/world.js";
import { ResidentsTable } from "../residents-table/residents-table.js";
import { EligibilityChecklist } from "./eligibility-checklist.js";

const meta: Meta<typeof EligibilityChecklist> = {
  title: "Eligibility",
  component: EligibilityChecklist,
  args: { contact: "con_amira", role: "tenant", onFix: fn() },
};
export default meta;
type Story = StoryObj<typeof EligibilityChecklist>;

const amira = {
  id: "con_amira",
  firstName: "Amira",
  lastName: "Haddad",
  email: "amira@example.com",
  workspaces: [{ id: "wsp_maple", unit: "4B" }],
};
const everything = [
  "organization_active",
  "organization_profile_complete",
  "contact_type",
  "valid_email",
  "lease_linked",
  "unit_linked",
  "not_active",
];

/** Tenants need all that a landlord may ask for. */
const asks =
  (change: object = {}, prerequisites: string[] = everything) =>
  (context: Parameters<typeof worldOf>[0]) => {
    const { world } = worldOf(context);
    world.addRole({ key: "tenant", label: "Tenant", portalPath: "/tenant-portal", prerequisites });
    world.addContact({ ...amira, ...change });
  };

/** On a contact's own page: what is met, what is missing, and where to mend it. */
export const SomeMissing: Story = {
  beforeEach: asks({ email: null }),
  play: async ({ canvas, args }) => {
    await expect(await canvas.findByText("5 of 7 met")).toBeVisible();
    await userEvent.click(await canvas.findByRole("button", { name: "Link a lease" }));
    await expect(args.onFix).toHaveBeenCalledTimes(1);
  },
};

/** Without a place to mend it, the words alone say what to do. */
export const InWords: Story = {
  args: { onFix: undefined },
  beforeEach: asks({ email: null }),
  play: async ({ canvas }) => void (await canvas.findByText("5 of 7 met")),
};

export const AllMet: Story = {
  beforeEach: asks({ workspaces: [{ id: "wsp_maple", unit: "4B", leaseId: "L-77" }] }),
  play: async ({ canvas }) => void (await canvas.findByText("Everything is met. The invitation can be sent.")),
};

/** An email went out a moment ago: the time that is left runs down. */
export const Waiting: Story = {
  beforeEach: (context) => {
    asks({}, ["valid_email", "cooldown"])(context);
    worldOf(context).world.addInvitation({ contactId: "con_amira" });
  },
  play: async ({ canvas }) => void (await canvas.findByText(/^The next email can go out in /)),
};

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async ({ canvas }) => void (await canvas.findByText("Checking what is needed")),
};

export const Failed: Story = {
  beforeEach: (context) => {
    asks()(context);
    worldOf(context).world.failNext("contacts.eligibility", "internal_error");
  },
  play: async ({ canvas }) => void (await canvas.findByRole("alert")),
};

const fromTheRow = async () => {
  await userEvent.click(await screen.findByRole("button", { name: "Actions for Amira Haddad" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Send invitation" }));
  return dialog();
};

/** From a pending row: the list in a dialog, with nothing sent. */
export const FromTheRow: Story = {
  render: ({ onFix }) => <ResidentsTable onFix={onFix} />,
  beforeEach: asks(),
  play: async () => {
    const asked = within(await fromTheRow());
    await expect(asked.getByText(/No lease is linked/, { selector: ".lk-checklist-label > *" })).toBeVisible();
    await expect(asked.getByRole("button", { name: "Send invitation" })).toHaveAttribute("aria-disabled", "true");
  },
};

/** Without an address the row itself says so, and leads to where one can be added. */
export const NoAddress: Story = {
  render: ({ onFix }) => <ResidentsTable onFix={onFix} />,
  beforeEach: asks({ email: null }),
  play: async ({ args }) => {
    await userEvent.click(await screen.findByRole("button", { name: "Actions for Amira Haddad" }));
    await expect(await screen.findByRole("menuitem", { name: "Send invitation" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await expect(args.onFix).not.toHaveBeenCalled();
  },
};
