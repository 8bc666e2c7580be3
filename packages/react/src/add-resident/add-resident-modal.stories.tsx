import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, userEvent, waitFor, within } from "storybook/test";
import { dialog } from "../../.storybook/invite-steps.js";
import { worldOf } from "../../.storybook/world.js";
import { ResidentsTable } from "../residents-table/residents-table.js";
import { AddResidentButton } from "./add-resident-button.js";

const meta: Meta<typeof AddResidentButton> = {
  title: "Add resident",
  component: AddResidentButton,
  args: { onAdded: fn(), onShowContact: fn() },
};
export default meta;
type Story = StoryObj<typeof AddResidentButton>;
type Before = NonNullable<Story["beforeEach"]>;

const open = async () => {
  await userEvent.click(await screen.findByRole("button", { name: "Add resident" }));
  return within(await dialog());
};
const openReady = async () => {
  const form = await open();
  await form.findByLabelText("Property");
  return form;
};
const fillIn = async (email = "amira@example.com") => {
  const form = await openReady();
  await userEvent.type(form.getByLabelText("First name"), "Amira");
  await userEvent.type(form.getByLabelText("Last name"), "Haddad");
  if (email !== "") await userEvent.type(form.getByLabelText("Email"), email);
  return form;
};
const send = (form: Awaited<ReturnType<typeof fillIn>>) =>
  userEvent.click(form.getByRole("button", { name: "Add and invite" }));
const asksForALease: Before = (context) =>
  void worldOf(context).world.addRole({
    key: "tenant",
    label: "Tenant",
    portalPath: "/tenant-portal",
    prerequisites: ["organization_active", "valid_email", "contact_type", "lease_linked", "unit_linked"],
  });

/** The invitation goes along unless it is turned off. */
export const Empty: Story = {
  play: async () => {
    await expect((await openReady()).getByRole("switch")).toBeChecked();
  },
};

export const Filled: Story = {
  play: async () => {
    const form = await fillIn();
    await userEvent.selectOptions(form.getByLabelText("Property"), "Maple Court");
    await userEvent.type(form.getByLabelText("Unit"), "4B");
    await userEvent.type(form.getByLabelText("Lease"), "L-77");
  },
};

/** The switch turned itself off, and says why. */
export const WithoutAddress: Story = {
  play: async () => {
    const form = await fillIn("");
    await userEvent.click(form.getByLabelText("Phone"));
    await expect(form.getByRole("switch")).not.toBeChecked();
    await expect(form.getByRole("button", { name: "Add resident" })).toBeVisible();
  },
};

/** What the role asks for stands beside the switch, and is ticked off while it is filled in. */
export const Prerequisites: Story = {
  beforeEach: asksForALease,
  play: async () => {
    const form = await fillIn();
    await userEvent.selectOptions(form.getByLabelText("Property"), "Maple Court");
    await userEvent.type(form.getByLabelText("Unit"), "4B");
    await expect(form.getByText("A unit is linked")).toBeVisible();
  },
};

export const FieldErrors: Story = {
  play: async () => {
    const form = await openReady();
    await userEvent.type(form.getByLabelText("Email"), "amira@example");
    await userEvent.type(form.getByLabelText("Phone"), "ask at the desk");
    await userEvent.click(form.getByRole("button", { name: "Add resident" }));
    await waitFor(() => expect(form.getByLabelText("First name")).toHaveFocus());
    await expect(form.getByLabelText("Phone")).toBeInvalid();
  },
};

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async () => {
    await expect((await open()).getByLabelText("First name")).toHaveFocus();
  },
};

export const LoadFailed: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("workspaces.list", "internal_error"),
  play: async () => void (await (await open()).findByRole("alert")),
};

export const Saving: Story = {
  play: async (context) => {
    const form = await fillIn();
    worldOf(context).world.delay(600_000);
    await send(form);
    await expect(form.getByRole("button", { name: "Add and invite" })).toHaveAttribute("aria-busy", "true");
  },
};

/** Named, and a step away. */
export const AlreadyOnRecord: Story = {
  beforeEach: (context) =>
    void worldOf(context).world.addContact({ firstName: "Amira", lastName: "Haddad", email: "amira@example.com" }),
  play: async () => {
    const form = await fillIn();
    await send(form);
    await expect(await form.findByRole("button", { name: "Show Amira Haddad" })).toBeVisible();
  },
};

/** The server knows more than the form does. */
export const NotEligible: Story = {
  beforeEach: (context) =>
    worldOf(context).world.failNext("contacts.create", "not_eligible", {
      checks: [
        { id: "organization_active", ok: true, message: "-" },
        { id: "lease_linked", ok: false, message: "-" },
      ],
    }),
  play: async () => {
    const form = await fillIn();
    await send(form);
    await form.findByText(/No one was added/);
  },
};

export const NoAnswer: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("contacts.create", "service_unavailable"),
  play: async () => {
    const form = await fillIn();
    await send(form);
    await expect(await form.findByRole("button", { name: "Try again" })).toBeVisible();
  },
};

/** Adds, but does not invite. */
export const MayNotInvite: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    world.addRole({
      key: "clerk",
      label: "Clerk",
      portalPath: "/dashboard",
      permissions: ["contacts:read", "contacts:write"],
    });
    world.signInAs({ role: "clerk" });
  },
  play: async () => {
    await expect((await openReady()).getByRole("switch")).toHaveAttribute("aria-disabled", "true");
  },
};

export const MayNotAdd: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "viewer" }),
  play: async () => void (await (await open()).findByText("You cannot add residents")),
};

/** In its place: the row appears on top, and the focus is back at the button. */
export const InTheTable: Story = {
  render: (args) => <ResidentsTable toolbar={<AddResidentButton {...args} />} />,
  play: async () => {
    await send(await fillIn());
    await screen.findByRole("row", { name: /Amira Haddad.*Invited/ });
    await waitFor(() => expect(screen.getByRole("button", { name: "Add resident" })).toHaveFocus());
  },
};
