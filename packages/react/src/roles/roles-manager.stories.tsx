import type { World } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor, within } from "storybook/test";
import { dialog } from "../../.storybook/invite-steps.js";
import { worldOf } from "../../.storybook/world.js";
import { RoleForm } from "./role-form.js";
import { RolesManager } from "./roles-manager.js";

const meta: Meta<typeof RolesManager> = {
  title: "Roles",
  component: RolesManager,
  beforeEach: (context) => seedRoles(worldOf(context).world),
};
export default meta;
type Story = StoryObj<typeof RolesManager>;

function seedRoles(world: World): void {
  world.addRole({
    key: "leasing_agent",
    label: "Leasing agent",
    description: "Shows units and invites new residents",
    portalPath: "/dashboard",
    permissions: ["contacts:read", "invitations:send"],
    canInvite: ["tenant"],
  });
  world.addRole({
    key: "coordinator",
    label: "Portfolio coordinator",
    description: "Everything about people, nothing about money",
    portalPath: "/dashboard",
    permissions: ["settings:view"],
    canInvite: ["staff", "user", "viewer", "tenant", "owner"],
  });
  world.addRole({
    key: "partner",
    label: "Surveyor",
    portalPath: "/partner-portal",
    activation: "magic_link",
    sections: { documents: "read_only" },
  });
}

const isReady: NonNullable<Story["play"]> = async () =>
  void (await screen.findByRole("list", { name: /Built-in roles|Roles incluidos|الأدوار المدمجة/ }));
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }));
const pick = async (role: string, item: string) => {
  await press(`More actions for ${role}`);
  await userEvent.click(await screen.findByRole("menuitem", { name: item }));
};

/** The organization's own roles, then the built-in ones. */
export const EveryRole: Story = { play: isReady };

export const NoCustomRoles: Story = {
  parameters: { world: {} },
  beforeEach: (context) => {
    // Another world than the one above: deleting is the only way back.
    const { world } = worldOf(context);
    for (const { key, builtIn } of world.roles())
      if (!builtIn)
        void world.answer(new Request(`https://host.example/api/latchkey/roles/${key}`, { method: "DELETE" }));
  },
  play: async () => void (await screen.findByText("No roles of your own yet")),
};

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async () => void (await screen.findByText("Loading roles", { selector: "[role=status]" })),
};

export const Failed: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("roles.list", "service_unavailable"),
  play: async () => void (await screen.findByRole("alert")),
};

/** What cannot be done stays in reach and says why. */
export const NoPermission: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "viewer" }),
  play: async () => {
    await expect(await screen.findByRole("button", { name: "Edit Tenant" })).toHaveAccessibleDescription(
      /does not include managing roles/,
    );
  },
};

export const MenuOfABuiltInRole: Story = {
  play: async () => {
    await press("More actions for Manager");
    await expect(await screen.findByRole("menuitem", { name: "Reset to standard" })).toHaveAccessibleDescription(
      /already has its standard settings/,
    );
  },
};

export const Create: Story = {
  play: async () => {
    await isReady({} as never);
    await press("Create role");
    await within(await dialog()).findByLabelText("Name");
  },
};

/** All that is wrong, each where it is wrong. */
export const CreateWithMistakes: Story = {
  play: async () => {
    await isReady({} as never);
    await press("Create role");
    const form = within(await dialog());
    await userEvent.click(form.getByRole("button", { name: "Create role" }));
    await waitFor(() => expect(form.getByLabelText("Name")).toHaveFocus());
    await expect(form.getByLabelText("Leads to")).toHaveAccessibleDescription(/A role without a portal is refused/);
  },
};

/** What Setting View includes is ticked, and says so. */
export const SettingView: Story = {
  play: async () => {
    await press("Edit Portfolio coordinator");
    const box = await screen.findByRole("checkbox", { name: "See users" });
    await expect(box).toBeChecked();
    box.scrollIntoView({ block: "center" });
  },
};

/** A portal's role has sections. */
export const EditAPortalRole: Story = {
  play: async () => {
    await press("Edit Surveyor");
    await within(await dialog()).findByRole("group", { name: "Documents" });
  },
};

export const KeyIsTaken: Story = {
  play: async (context) => {
    await isReady(context);
    await press("Create role");
    const form = within(await dialog());
    await userEvent.type(form.getByLabelText("Name"), "Agent");
    await userEvent.clear(form.getByLabelText("Key"));
    await userEvent.type(form.getByLabelText("Key"), "leasing_agent");
    await userEvent.selectOptions(form.getByLabelText("Leads to"), "/dashboard");
    await userEvent.click(form.getByRole("button", { name: "Create role" }));
    await waitFor(() => expect(form.getByLabelText("Key")).toHaveAccessibleDescription(/Another role has this key/));
  },
};

/** The server has the last word on what may be given. */
export const NotGrantable: Story = {
  play: async (context) => {
    await press("Edit Leasing agent");
    const form = within(await dialog());
    await userEvent.type(form.getByLabelText("Name"), "s");
    worldOf(context).world.failNext("roles.update", "role_not_grantable", { role: "tenant" });
    await userEvent.click(form.getByRole("button", { name: "Save role" }));
    await expect(await form.findByRole("alert")).toHaveTextContent("You cannot invite to Tenant yourself.");
  },
};

export const AskBeforeDeleting: Story = {
  play: async () => {
    await pick("Surveyor", "Delete");
    await dialog();
  },
};

/** A role that somebody has stays, and it says what to do. */
export const InUse: Story = {
  beforeEach: (context) => void worldOf(context).world.addUser({ role: "leasing_agent" }),
  play: async () => {
    await pick("Leasing agent", "Delete");
    await userEvent.click(within(await dialog()).getByRole("button", { name: "Delete" }));
    await expect(await screen.findByRole("alert")).toHaveTextContent("Leasing agent is in use");
  },
};

/** The form on a page of its own. */
export const OnAPage: Story = {
  render: () => <RoleForm headingLevel={1} onCancel={() => {}} />,
  play: async () => void (await screen.findByLabelText("Name")),
};

/** Somebody with few permissions of their own: what they lack cannot be ticked, and says why. */
export const OfAnEditorWithLittle: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    world.addRole({
      key: "hr",
      label: "HR",
      portalPath: "/dashboard",
      permissions: ["roles:manage", "contacts:read"],
      canInvite: ["staff", "viewer"],
    });
    world.signInAs({ role: "hr" });
  },
  render: () => <RoleForm />,
  play: async () => {
    const box = await screen.findByRole("checkbox", { name: "See the audit trail" });
    await expect(box).toHaveAccessibleDescription("Your own role does not have this.");
  },
};

const narrow: NonNullable<Story["decorators"]> = (Story) => <div style={{ maxInlineSize: 358 }}>{Story()}</div>;

export const NarrowColumn: Story = { decorators: narrow, play: isReady };
export const FormNarrow: Story = { ...OnAPage, decorators: narrow };
export const Spanish: Story = { globals: { locale: "es" }, play: isReady };
export const Arabic: Story = { globals: { locale: "ar" }, play: isReady };
export const ArabicForm: Story = {
  globals: { locale: "ar" },
  render: () => <RoleForm />,
  play: async () => void (await screen.findByLabelText("الاسم")),
};
export const Dark: Story = { globals: { theme: "dark" }, play: isReady };
export const DarkForm: Story = { ...OnAPage, globals: { theme: "dark" } };
