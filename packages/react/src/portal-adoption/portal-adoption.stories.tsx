import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, userEvent } from "storybook/test";
import { worldOf } from "../../.storybook/world.js";
import { PortalAdoption } from "./portal-adoption.js";

const meta: Meta<typeof PortalAdoption> = {
  title: "Portal adoption",
  component: PortalAdoption,
  args: { onShowContact: fn() },
  decorators: (Story) => (
    <div style={{ maxInlineSize: 860, marginInline: "auto", padding: 16 }}>
      <Story />
    </div>
  ),
};
export default meta;
type Story = StoryObj<typeof PortalAdoption>;
type Before = NonNullable<Story["beforeEach"]>;

const places = ["Riverside Apartments", "12 Maple Street", "Harbor Lofts", "Cedar Court", "The Old Brewery"];

/** Five properties, some further along than others. */
const many: Before = (context) => {
  const { world } = worldOf(context);
  for (const [at, name] of places.entries()) {
    const id = `wsp_${at}`;
    world.addWorkspace({ id, name, kind: "property" });
    for (let n = 0; n < 14 + at * 3; n += 1) {
      const contact = world.addContact({ workspaces: [{ id, unit: null, leaseId: null }] });
      if (n % 5 < 3 - (at % 3)) world.addUser({ contactId: contact.id });
      else if (n % 5 === 3) world.addInvitation({ contactId: contact.id });
      else if (n % 7 === 4) world.addInvitation({ contactId: contact.id, delivery: "bounced" });
    }
  }
};

const bars = () => screen.findByRole("region", { name: /By property|Por propiedad|حسب العقار/ });

export const SeveralProperties: Story = { beforeEach: many, play: async () => void (await bars()) };

/** The people behind a number. */
export const People: Story = {
  beforeEach: many,
  play: async () => {
    const [number] = await screen.findAllByRole("button", { name: /not reached/i });
    await userEvent.click(number as HTMLElement);
    await expect(await screen.findByRole("dialog")).toBeVisible();
    await screen.findByRole("button", { name: "Next" });
  },
};

export const OneProperty: Story = {
  args: { workspaceId: "wsp_1" },
  beforeEach: many,
  play: async () => void (await screen.findByText(/people are in the portal/)),
};

/** The line as a table. */
export const AsTable: Story = {
  beforeEach: many,
  play: async () => {
    await userEvent.click(await screen.findByText("Show as a table"));
    await screen.findByRole("table");
  },
};

export const Nobody: Story = { play: async () => void (await screen.findByText("No people yet")) };

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async () => void (await screen.findByText("Loading portal adoption")),
};

export const LoadFailed: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("stats.get", "service_unavailable"),
  play: async () => void (await screen.findByRole("alert")),
};

export const Dark: Story = { ...SeveralProperties, globals: { theme: "dark" } };
export const Spanish: Story = { ...SeveralProperties, globals: { locale: "es" } };
export const Arabic: Story = { ...SeveralProperties, globals: { locale: "ar" } };
