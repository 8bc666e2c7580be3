import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, userEvent } from "storybook/test";
import { worldOf } from "../../.storybook/world.js";
import { InviteUserPage } from "./invite-user-page.js";

const meta: Meta<typeof InviteUserPage> = {
  title: "Invite user/Page of its own",
  component: InviteUserPage,
  args: { listPath: "#users", rolesHref: "#roles", onInvited: fn() },
};
export default meta;
type Story = StoryObj<typeof InviteUserPage>;

const choose = async (role: string) => userEvent.selectOptions(await screen.findByLabelText("Role"), role);
const fill = async (role = "user") => {
  await choose(role);
  await userEvent.type(screen.getByLabelText("First name"), "Amira");
  await userEvent.type(screen.getByLabelText("Last name"), "Haddad");
  await userEvent.type(screen.getByLabelText("Email"), "amira@example.com");
  await userEvent.click(screen.getByRole("checkbox", { name: "Maple Court" }));
};

export const Empty: Story = { play: async () => void (await screen.findByLabelText("Role")) };

/** Somebody of the team: everything there is. */
export const Filled: Story = {
  play: async () => {
    await fill();
    await userEvent.click(screen.getByRole("switch", { name: "Weekly email" }));
    await userEvent.click(screen.getByRole("radio", { name: "A custom one" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "Equipment: update" }));
    await expect(screen.getByRole("checkbox", { name: "Equipment: view" })).toBeChecked();
  },
};

/** A tenant gets what a portal has: no preferences, no record set. */
export const ForAPortal: Story = { play: async () => fill("tenant") };

/** One that is saved for the organization. */
export const ExistingRecordSet: Story = {
  beforeEach: (context) =>
    void worldOf(context).world.addRecordSet({
      name: "Field team",
      rules: { equipment: { view: true, update: true } },
    }),
  play: async () => {
    await choose("user");
    await userEvent.click(await screen.findByRole("radio", { name: "An existing one" }));
    await userEvent.selectOptions(
      await screen.findByLabelText("Existing record set"),
      await screen.findByRole("option", { name: "Field team" }),
    );
  },
};

/** None is saved yet, and the form says what to do instead. */
export const NoRecordSetSaved: Story = {
  play: async () => {
    await choose("user");
    await userEvent.click(await screen.findByRole("radio", { name: "An existing one" }));
    await screen.findByText("None is saved yet. Choose a custom one instead.");
  },
};

export const RecordSetsFailed: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("recordSets.list", "internal_error"),
  play: async () => {
    await choose("user");
    await userEvent.click(await screen.findByRole("radio", { name: "An existing one" }));
    await screen.findByText("The saved record sets could not be loaded.");
  },
};

/** Kinds of record as the host names them. */
export const OwnKindsOfRecord: Story = {
  parameters: {
    world: {
      organization: { recordSets: { enabled: true, entityTypes: ["contacts", "lease_riders", "parking_permits"] } },
    },
  },
  play: async () => {
    await choose("user");
    await userEvent.click(await screen.findByRole("radio", { name: "A custom one" }));
    await screen.findByText("Lease riders");
  },
};

/** The plan has no record sets. */
export const WithoutRecordSets: Story = {
  parameters: { world: { organization: { recordSets: { enabled: false, entityTypes: [] } } } },
  play: async () => choose("user"),
};

/** Allowed, and warned about. */
export const NoWorkspaceChosen: Story = {
  play: async () => {
    await choose("user");
    await screen.findByText("No workspace is chosen");
  },
};

/** What goes out is a temporary password. */
export const TemporaryPassword: Story = {
  parameters: {
    world: { roles: [{ key: "staff", label: "Staff", portalPath: "/dashboard", activation: "temporary_password" }] },
  },
  play: async () => {
    await fill("staff");
    await screen.findByRole("button", { name: "Email a temporary password" });
  },
};

/** Mistakes stand beside their fields, the first has the focus. */
export const Mistakes: Story = {
  play: async () => {
    await choose("user");
    await userEvent.click(await screen.findByRole("switch", { name: "Weekly email" }));
    await userEvent.click(screen.getByRole("radio", { name: "A custom one" }));
    await userEvent.click(screen.getByRole("button", { name: "Send invitation" }));
    await expect(screen.getByLabelText("First name")).toHaveFocus();
  },
};

export const NotSent: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("invitations.create", "service_unavailable"),
  play: async () => {
    await fill();
    await userEvent.click(screen.getByRole("button", { name: "Send invitation" }));
    await screen.findByText("No answer from the server");
  },
};

/** Nothing can be sent until the company's profile is complete. */
export const ProfileIncomplete: Story = {
  parameters: { world: { organization: { profileComplete: false } } },
  play: async () => void (await screen.findByText("The company profile is not complete")),
};

/** No role to invite to, and the way to where that can be changed. */
export const NoRoles: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "staff" }),
  play: async () => void (await screen.findByRole("link", { name: "Roles are managed in Settings" })),
};

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async () => void (await screen.findAllByText("Loading roles and workspaces")),
};

export const RightToLeft: Story = {
  globals: { locale: "ar" },
  play: async () => {
    await userEvent.selectOptions(await screen.findByRole("combobox"), "user");
    const [, , custom] = await screen.findAllByRole("radio");
    if (custom) await userEvent.click(custom);
  },
};
