import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, screen, userEvent, waitFor, within } from "storybook/test";
import { worldOf } from "../../.storybook/world.js";
import { PortalPermissionsEditor } from "./portal-permissions-editor.js";
import type { Sections } from "./portal-permissions.model.js";
import { SectionAccessFields } from "./section-access-fields.js";

const meta: Meta<typeof PortalPermissionsEditor> = { title: "Portal permissions", component: PortalPermissionsEditor };
export default meta;
type Story = StoryObj<typeof PortalPermissionsEditor>;

const isReady: NonNullable<Story["play"]> = async () => void (await screen.findByRole("table"));
const choose = async (cell: string, access: string) =>
  userEvent.click(within(await screen.findByRole("group", { name: cell })).getByRole("radio", { name: access }));

/** What each role of a transaction sees, set before anybody is invited. */
export const Ready: Story = { play: isReady };

/** What is not saved yet is marked where it stands, above its column and beside the button. */
export const Unsaved: Story = {
  play: async () => {
    await choose("Documents, Buyer", "Full");
    await choose("Contacts, Inspector", "Hidden");
    await screen.findByText("2 roles have unsaved changes");
  },
};

export const Saving: Story = {
  play: async (context) => {
    await choose("Documents, Buyer", "Full");
    worldOf(context).world.delay(600_000);
    await userEvent.click(screen.getByRole("button", { name: "Save permissions" }));
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Save permissions" })).toHaveAttribute("aria-busy", "true"),
    );
  },
};

export const Saved: Story = {
  play: async () => {
    await choose("Documents, Buyer", "Full");
    await userEvent.click(screen.getByRole("button", { name: "Save permissions" }));
    await screen.findByText("Permissions saved for Buyer");
  },
};

/** One role was refused: it says which, and what was set stays. */
export const SaveFailed: Story = {
  play: async (context) => {
    await choose("Documents, Buyer", "Full");
    await choose("Documents, Seller", "Full");
    worldOf(context).world.failNext("roles.update", "role_not_grantable", { role: "buyer" });
    await userEvent.click(screen.getByRole("button", { name: "Save permissions" }));
    await expect(await screen.findByRole("alert")).toHaveTextContent("Not saved: Buyer");
  },
};

/** A viewer reads what is set, and why it stays. */
export const NoPermission: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "viewer" }),
  play: isReady,
};

/** Sections and roles of the host's own. */
export const OwnSections: Story = {
  args: { roles: ["buyer", "surveyor"] },
  beforeEach: (context) => {
    const { world } = worldOf(context);
    world.addRole({
      key: "surveyor",
      label: "Surveyor for the municipality",
      portalPath: "/client-portal",
      sections: { site_visits: "full", documents: "read_only" },
    });
  },
  play: async () => void (await screen.findByText("Site visits")),
};

export const NoSuchRoles: Story = {
  args: { roles: ["gone"] },
  play: async () => void (await screen.findByText("None of these roles exists any more")),
};

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async () => void (await screen.findByText("Loading roles")),
};

export const Failed: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("roles.list", "service_unavailable"),
  play: async () => void (await screen.findByRole("alert")),
};

const narrow: NonNullable<Story["decorators"]> = (Story) => <div style={{ maxInlineSize: 358 }}>{Story()}</div>;

/** No room for columns: a card for each section, in words. */
export const NarrowColumn: Story = { ...Unsaved, decorators: narrow };

export const Spanish: Story = { globals: { locale: "es" }, play: isReady };
export const Arabic: Story = { globals: { locale: "ar" }, play: isReady };
export const ArabicNarrow: Story = { ...Arabic, decorators: narrow };
export const Dark: Story = { ...Unsaved, globals: { theme: "dark" } };
export const Compact: Story = { globals: { density: "compact" }, play: isReady };

function OneRole() {
  const [value, setValue] = useState<Sections>({ documents: "read_only", messages: "full" });
  return <SectionAccessFields value={value} onValueChange={setValue} hint="In their portal." />;
}

/** The same for one role, inside another form. */
export const InAForm: Story = {
  render: () => <OneRole />,
  decorators: (Story) => <div className="lk-stage-column">{Story()}</div>,
};
export const InAFormNarrow: Story = {
  render: () => <OneRole />,
  decorators: (Story) => <div style={{ maxInlineSize: 280 }}>{Story()}</div>,
};
