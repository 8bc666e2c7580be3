import { anOrganization } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent } from "storybook/test";
import { worldOf, type WorldParameter } from "../../.storybook/world.js";
import { CompanyProfileForm } from "./company-profile-form.js";

const meta: Meta<typeof CompanyProfileForm> = {
  title: "Company profile",
  component: CompanyProfileForm,
  parameters: {
    world: {
      organization: anOrganization({
        name: "Maple Street Homes",
        contactEmail: "hello@maple.example",
        branding: { accentColor: "#1f6feb", logoUrl: null },
      }),
    } satisfies WorldParameter,
  },
  decorators: (Story) => (
    <div style={{ maxInlineSize: 560, marginInline: "auto", padding: 16 }}>
      <Story />
    </div>
  ),
};
export default meta;
type Story = StoryObj<typeof CompanyProfileForm>;

const name = () => screen.findByRole("textbox", { name: /Company name|Nombre de la empresa|اسم الشركة/ });
const save = async () => userEvent.click(screen.getByRole("button", { name: "Save profile" }));

export const Complete: Story = { play: async () => void (await name()) };

/** Reminders are on, and a new domain is warmed up. */
export const Reminders: Story = {
  parameters: {
    world: {
      organization: anOrganization({
        sending: { perHour: 200 },
        reminders: { afterDays: 3, beforeExpiry: true },
      }),
    } satisfies WorldParameter,
  },
  play: async () => void (await screen.findByText(/^Example:/)),
};

/** Nobody has set anything up: inviting is refused until this is saved. */
export const NotSetUp: Story = {
  parameters: { world: { organization: null } satisfies WorldParameter },
  play: async () => void (await screen.findByText(/to start inviting/)),
};

export const Incomplete: Story = {
  parameters: {
    world: {
      organization: anOrganization({ name: "Maple Street Homes", contactEmail: null, profileComplete: false }),
    } satisfies WorldParameter,
  },
  play: async () => void (await screen.findByText(/to start inviting/)),
};

export const Suspended: Story = {
  parameters: { world: { organization: anOrganization({ status: "suspended" }) } satisfies WorldParameter },
  play: async () => void (await screen.findByText(/isn't active/)),
};

export const Mistakes: Story = {
  play: async () => {
    await userEvent.clear(await name());
    await userEvent.type(screen.getByRole("textbox", { name: /Reply-to email/ }), " and more");
    await userEvent.type(screen.getByRole("textbox", { name: /Logo/ }), "http://maple.example/logo.png");
    await userEvent.clear(screen.getByRole("textbox", { name: /Brand color/ }));
    await userEvent.type(screen.getByRole("textbox", { name: /Brand color/ }), "blue");
    await save();
    await expect(await name()).toHaveFocus();
  },
};

export const Saved: Story = {
  play: async () => {
    await userEvent.type(await name(), " and Oak");
    await save();
    await screen.findByText("Company profile saved");
  },
};

export const NotSaved: Story = {
  play: async (context) => {
    worldOf(context).world.failNext("organization.put", "service_unavailable");
    await userEvent.type(await name(), " and Oak");
    await save();
    await screen.findByText("The service is busy. Try again in a moment.");
  },
};

/** The host keeps the organization itself. */
export const KeptByTheHost: Story = {
  play: async (context) => {
    worldOf(context).world.failNext("organization.put", "organization_managed");
    await name();
    await save();
    await screen.findByText("Your company profile is kept elsewhere. Change it there.");
  },
};

export const NotAllowed: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "viewer" }),
  play: async () => void (await screen.findByRole("button", { description: /Ask an admin/ })),
};

export const Loading: Story = { beforeEach: (context) => worldOf(context).world.delay(60_000) };

export const LoadFailed: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("organization.get", "internal_error"),
  play: async () => void (await screen.findByText("The company profile couldn't be loaded")),
};

export const Dark: Story = { ...Complete, globals: { theme: "dark" } };
export const Spanish: Story = { ...Complete, globals: { locale: "es" } };
export const Arabic: Story = { ...Complete, globals: { locale: "ar" } };
