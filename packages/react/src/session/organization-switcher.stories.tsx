import { defaultPassword, type World } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor } from "storybook/test";
import { clientOf } from "../../.storybook/recipient.js";
import { worldOf, type WorldParameter } from "../../.storybook/world.js";
import { OrganizationSwitcher } from "./organization-switcher.js";

/** Signs in a manager of Harbor Homes who has access to other organizations as well. */
async function signInDana(
  world: World,
  elsewhere: readonly { name: string; role: string }[],
  email = "dana.ruiz@example.com",
): Promise<void> {
  world.signOut();
  world.addUser({
    email,
    firstName: "Dana",
    lastName: "Ruiz",
    role: "manager",
    workspaceIds: ["wsp_maple"],
    elsewhere: elsewhere.map((organization, index) => ({ id: `org_${index}`, ...organization })),
  });
  await clientOf(world).session.signIn({ email, password: defaultPassword });
}

const meta: Meta<typeof OrganizationSwitcher> = {
  title: "Organization switcher",
  component: OrganizationSwitcher,
  parameters: { world: { organization: { name: "Harbor Homes" } } satisfies WorldParameter },
  beforeEach: (context) =>
    signInDana(worldOf(context).world, [
      { name: "Canal Living", role: "tenant" },
      { name: "Northgate Property Group", role: "owner" },
    ]),
};
export default meta;
type Story = StoryObj<typeof OrganizationSwitcher>;

const openMenu = async () => {
  await userEvent.click(await screen.findByRole("button", { name: /Harbor Homes/ }));
  return screen.findByRole("menu");
};

export const Default: Story = { play: async () => void (await screen.findByRole("button", { name: /Harbor Homes/ })) };

export const Open: Story = {
  play: async () => {
    await openMenu();
    await expect(screen.getByRole("menuitemradio", { name: "Harbor Homes" })).toHaveAttribute("aria-checked", "true");
  },
};

/** The session goes on in the other organization, in every tab. */
export const Switches: Story = {
  play: async () => {
    await openMenu();
    await userEvent.click(screen.getByRole("menuitemradio", { name: "Canal Living" }));
    await screen.findByRole("button", { name: /Change company, now Canal Living Tenant/ });
  },
};

/** A toast names the organization that could not be reached. */
export const Refused: Story = {
  play: async (context) => {
    worldOf(context).world.failNext("session.switchOrganization", "service_unavailable");
    await openMenu();
    await userEvent.click(screen.getByRole("menuitemradio", { name: "Canal Living" }));
    await screen.findByText("Couldn't switch to Canal Living");
  },
};

/** Nothing to choose: text, and no button. */
export const OnlyOne: Story = {
  beforeEach: (context) => signInDana(worldOf(context).world, [], "dana@example.com"),
  play: async ({ canvas }) => {
    await canvas.findByText("Harbor Homes");
    await expect(canvas.queryByRole("button")).toBeNull();
  },
};

/** The host's staff: their organization is the host's to choose. */
export const HostsStaff: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "admin" }),
  play: async ({ canvas }) => waitFor(() => expect(canvas.queryByText("Loading your companies")).toBeNull()),
};

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async ({ canvas }) => void (await canvas.findByText("Loading your companies")),
};

export const Spanish: Story = { globals: { locale: "es" }, play: async () => void (await openMenu()) };
export const Arabic: Story = { globals: { locale: "ar" }, play: async () => void (await openMenu()) };
export const Dark: Story = { globals: { theme: "dark" }, play: async () => void (await openMenu()) };
