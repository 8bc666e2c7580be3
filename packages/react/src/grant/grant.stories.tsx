import type { World } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor } from "storybook/test";
import { worldOf } from "../../.storybook/world.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { MailIcon } from "../ui/icons.js";
import { Skeleton } from "../ui/skeleton.js";
import { Can } from "./can.js";
import { placeId } from "./grant.model.js";
import { PlaceSwitcher } from "./place-switcher.js";

const meta: Meta<typeof PlaceSwitcher> = {
  title: "Grant",
  component: PlaceSwitcher,
  beforeEach: (context) => {
    sessionStorage.clear();
    inPlaces(worldOf(context).world, ["Maple Court", "Harbour House", "The Granary"]);
  },
};
export default meta;
type Story = StoryObj<typeof PlaceSwitcher>;

/** Somebody who is the same thing in each of several places. */
function inPlaces(world: World, names: readonly string[], role = "buyer"): void {
  const ids = names.map((name, index) => world.addWorkspace({ id: `wsp_story_${index}`, name, kind: "property" }).id);
  world.signInAs({ role, workspaceIds: ids });
}

const openMenu = async () => {
  await userEvent.click(await screen.findByRole("button", { name: /Change place|Cambiar de lugar|تغيير المكان/ }));
  return screen.findByRole("menu");
};

/** One account, several properties. */
export const SeveralPlaces: Story = {
  play: async () => {
    await openMenu();
    await expect(screen.getByRole("menuitemradio", { name: "Maple Court" })).toHaveAttribute("aria-checked", "true");
  },
};

export const Closed: Story = { play: async ({ canvas }) => void (await canvas.findByText("Maple Court")) };

/** Choosing closes the menu and gives the focus back. */
export const ChoosesAnother: Story = {
  play: async () => {
    await openMenu();
    await userEvent.click(screen.getByRole("menuitemradio", { name: "The Granary" }));
    const button = screen.getByRole("button", { name: /Change place, now The Granary Buyer/ });
    await waitFor(() => expect(button).toHaveFocus());
  },
};

/** The host keeps the choice, such as in its address. */
export const KeptByTheHost: Story = {
  args: { value: placeId({ role: "buyer", workspace: { id: "wsp_story_1", name: "" } }) },
  play: async ({ canvas }) => void (await canvas.findByText("Harbour House")),
};

/** Nothing to choose: text, and no button. */
export const OnePlace: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "tenant", workspaceIds: ["wsp_maple"] }),
  play: async ({ canvas }) => {
    await canvas.findByText("Maple Court");
    await expect(canvas.queryByRole("button")).toBeNull();
  },
};

export const WholeOrganization: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "admin" }),
  play: async ({ canvas }) => void (await canvas.findByText("All workspaces")),
};

/** The menu scrolls, and begins at the current one. */
export const ThirtyPlaces: Story = {
  beforeEach: (context) =>
    inPlaces(
      worldOf(context).world,
      Array.from({ length: 30 }, (_, index) => `Riverside Block ${index + 1}`),
    ),
  play: async () => {
    await openMenu();
    await userEvent.keyboard("{End}");
    await waitFor(() => expect(screen.getByRole("menuitemradio", { name: "Riverside Block 30" })).toHaveFocus());
  },
};

/** The button shortens a long name; the menu writes it out. */
export const LongNames: Story = {
  decorators: [(Story) => <div style={{ maxInlineSize: 300 }}>{Story()}</div>],
  beforeEach: (context) =>
    inPlaces(worldOf(context).world, [
      "The Old Ropeworks and Sailmakers’ Yard, Lower Quayside, Building C",
      "Mill Lane 8–14",
    ]),
  play: async () => void (await openMenu()),
};

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async ({ canvas }) => void (await canvas.findByText("Loading your places")),
};

export const Spanish: Story = { globals: { locale: "es" }, play: async () => void (await openMenu()) };
export const Arabic: Story = { globals: { locale: "ar" }, play: async () => void (await openMenu()) };
export const Dark: Story = { globals: { theme: "dark" }, play: async () => void (await openMenu()) };

const inviting = (
  <Can
    permission="invitations:send"
    fallback={<Skeleton width="9em" />}
    otherwise={<Banner tone="info">Your role does not include inviting. Ask an admin.</Banner>}
  >
    <Button variant="primary" icon={<MailIcon />}>
      Invite
    </Button>
  </Can>
);

/** Who may, sees it. */
export const CanInvite: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "manager" }),
  render: () => inviting,
  play: async ({ canvas }) => void (await canvas.findByRole("button", { name: "Invite" })),
};

/** Who may not, reads why. */
export const CannotInvite: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "staff" }),
  render: () => inviting,
  play: async ({ canvas }) => {
    await canvas.findByText(/does not include inviting/);
    await expect(canvas.queryByRole("button", { name: "Invite" })).toBeNull();
  },
};

/** Until it is known, neither. */
export const CanIsLoading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  render: () => inviting,
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole("button", { name: "Invite" })).toBeNull();
    await expect(canvas.queryByText(/does not include inviting/)).toBeNull();
  },
};
