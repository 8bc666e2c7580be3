import { aContact } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent } from "storybook/test";
import { worldOf } from "../../.storybook/world.js";
import { AutoInviteSettings } from "./auto-invite-settings.js";

const off = aContact({ id: "con_1", autoInvite: { enabled: false, role: null } });
const on = aContact({ id: "con_1", autoInvite: { enabled: true, role: "buyer" } });

const meta: Meta<typeof AutoInviteSettings> = {
  title: "Automatic invitations",
  component: AutoInviteSettings,
  args: { contact: off },
  beforeEach: (context) =>
    void worldOf(context).world.addContact({
      id: "con_1",
      autoInvite: context.args.contact?.autoInvite ?? off.autoInvite,
    }),
  decorators: (Story) => (
    <div style={{ maxInlineSize: 440 }}>
      <Story />
    </div>
  ),
};
export default meta;
type Story = StoryObj<typeof AutoInviteSettings>;

const press = async () => userEvent.click(await screen.findByRole("switch"));
const role = () => screen.findByRole("combobox");

export const Off: Story = { play: async () => void (await screen.findByRole("switch")) };
export const On: Story = { args: { contact: on }, play: async () => void (await role()) };

/** On, and nothing to invite to yet: said beside the field, and not saved. */
export const RoleMissing: Story = {
  play: async () => {
    await press();
    await expect(await role()).toHaveAccessibleDescription(/Choose the role to invite to/);
  },
};

export const Saved: Story = {
  play: async () => {
    await press();
    await userEvent.selectOptions(await role(), "buyer");
    await screen.findByText("Saved");
  },
};

/** What could not be saved goes back. */
export const NotSaved: Story = {
  args: { contact: on },
  play: async (context) => {
    await role();
    worldOf(context).world.failNext("contacts.setAutoInvite", "service_unavailable");
    await press();
    await screen.findByText("Not saved. The setting is as it was.");
    await expect(screen.getByRole("switch")).toBeChecked();
  },
};

/** Some roles are not this person's to give. */
export const SomeRolesNotGrantable: Story = {
  args: { contact: on },
  beforeEach: (context) => {
    const { world } = worldOf(context);
    world.addRole({
      key: "agent",
      label: "Agent",
      portalPath: "/dashboard",
      permissions: ["contacts:read", "contacts:write"],
      canInvite: ["buyer", "seller"],
    });
    world.signInAs({ role: "agent" });
  },
  play: async () => void (await screen.findByText(/does not invite to all of these/)),
};

export const NotPermitted: Story = {
  args: { contact: on },
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "viewer" }),
  play: async () => void (await screen.findByText(/does not change contacts/)),
};

export const Dark: Story = { ...On, globals: { theme: "dark" } };
export const Spanish: Story = { ...On, globals: { locale: "es" } };
export const Arabic: Story = { ...On, globals: { locale: "ar" } };
