import type { Contact } from "@latchkey/core";
import { aContact } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, screen, userEvent, within } from "storybook/test";
import { worldOf } from "../../.storybook/world.js";
import { EditUserModal, type EditUserModalProps } from "./edit-user-modal.js";

const meta: Meta<typeof EditUserModal> = {
  title: "Edit user",
  component: EditUserModal,
  args: { onSaved: fn() },
  render: (args, context) => <Of {...args} contact={worldOf(context).world.contacts()[0] ?? args.contact} />,
};
export default meta;
type Story = StoryObj<typeof EditUserModal>;

/** Whom the form is about does not change while it is open. */
function Of({ contact, ...props }: EditUserModalProps & { contact: Contact }) {
  const [whom] = useState(contact);
  const [isOpen, setOpen] = useState(true);
  return <EditUserModal {...props} contact={whom} open={isOpen} onOpenChange={setOpen} />;
}

const lena = { firstName: "Lena", lastName: "Ortiz", email: "lena.ortiz@example.com" };
type Context = Parameters<typeof worldOf>[0];
const account = (context: Context, parts: object = {}) => {
  const { world } = worldOf(context);
  const contact = world.addContact({ ...lena, type: "staff" });
  return world.addUser({ contactId: contact.id, role: "staff", workspaceIds: ["wsp_maple"], ...parts });
};
const invited = (context: Context, daysAgo = 2) => {
  const { world } = worldOf(context);
  const { id } = world.addContact({ ...lena, type: "staff", workspaces: [{ id: "wsp_maple" }] });
  world.addInvitation({ contactId: id, role: "staff", sentAt: new Date(Date.now() - daysAgo * 86_400_000) });
};

const dialog = async () => within(await screen.findByRole("dialog"));
const change = async (label: string, text: string) => {
  const input = await (await dialog()).findByLabelText(label);
  await userEvent.clear(input);
  await userEvent.type(input, text);
};
const save = async () => userEvent.click((await dialog()).getByRole("button", { name: "Save changes" }));
const isReady: NonNullable<Story["play"]> = async () => void (await (await dialog()).findByLabelText("Email"));

export const WithAnAccount: Story = { beforeEach: (context) => void account(context), play: isReady };

/** Preferences and a record set of their own, which is kept as it is until another is chosen. */
export const WithEverything: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    const { id } = world.addRecordSet({ name: "Field team", rules: { equipment: { view: true, update: true } } });
    account(context, {
      recordSetId: id,
      preferences: {
        weeklyEmails: { enabled: true, workspaceIds: ["wsp_maple"] },
        newMessageNotifications: true,
        canOwnRecords: false,
      },
    });
  },
  play: isReady,
};

/** A portal's visitor has neither preferences nor record set. */
export const Tenant: Story = { beforeEach: (context) => void account(context, { role: "tenant" }), play: isReady };

/** Role and workspaces are what was sent. */
export const Invited: Story = { beforeEach: (context) => invited(context), play: isReady };

/** Nobody changes their own address. */
export const Oneself: Story = {
  beforeEach: (context) => {
    const { id } = account(context, { role: "admin" });
    worldOf(context).world.signInAs({ role: "admin", id });
  },
  play: isReady,
};

/** The new invitation that a new address takes. */
export const NewAddress: Story = {
  beforeEach: (context) => void account(context),
  play: async () => {
    await change("Email", "lena.new@example.com");
    await save();
    await expect(await screen.findByRole("dialog", { name: "Send a new invitation?" })).toBeVisible();
  },
};

/** As many emails as a day allows were sent, so that the next one has to wait. */
export const NewAddressTooSoon: Story = {
  beforeEach: (context) => {
    invited(context);
    const retryAt = new Date(worldOf(context).world.clock.now().getTime() + 40_000).toISOString();
    worldOf(context).world.failNext("invitations.resend", "resend_cooldown", { retryAt });
  },
  play: async () => {
    await change("Email", "lena.new@example.com");
    await save();
    await userEvent.click(await screen.findByRole("button", { name: "Resend invitation" }));
    await expect(await screen.findByText(/You can resend in/)).toBeVisible();
  },
};

export const AddressTaken: Story = {
  beforeEach: (context) => {
    account(context);
    worldOf(context).world.failNext("users.update", "conflict", { field: "email" });
  },
  play: async () => {
    await change("Email", "otto@example.com");
    await save();
    await screen.findByText(/Another user has this address/);
  },
};

export const LastAdminRefused: Story = {
  beforeEach: (context) => {
    account(context, { role: "admin" });
    worldOf(context).world.failNext("users.update", "last_admin");
  },
  play: async () => {
    await userEvent.selectOptions(await (await dialog()).findByLabelText("Role"), "viewer");
    await save();
    await screen.findByText(/the last person who may change the organization/);
  },
};

export const NoAnswer: Story = {
  beforeEach: (context) => {
    account(context);
    worldOf(context).world.failNext("users.update", "service_unavailable");
  },
  play: async () => {
    await change("First name", "Helena");
    await save();
    await screen.findByText(/Nothing you typed is lost/);
  },
};

export const Loading: Story = {
  beforeEach: (context) => {
    account(context);
    worldOf(context).world.delay(600_000);
  },
  play: async () => void (await screen.findAllByText("Loading the account")),
};

export const LoadFailed: Story = {
  beforeEach: (context) => {
    account(context);
    worldOf(context).world.failNext("users.list", "internal_error");
  },
  play: async () => void (await screen.findByRole("alert")),
};

/** Deleted by somebody else meanwhile. */
export const Gone: Story = {
  args: { contact: aContact({ portal: { status: "active", role: "staff", userId: "usr_gone" } }) },
  play: async () => void (await screen.findByText("This does not exist any more.")),
};

export const RightToLeft: Story = {
  globals: { locale: "ar" },
  beforeEach: (context) => void account(context),
  play: async () => void (await screen.findByRole("combobox")),
};
