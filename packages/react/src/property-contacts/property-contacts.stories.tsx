import type { World } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, within } from "storybook/test";
import { worldOf } from "../../.storybook/world.js";
import { Button } from "../ui/button.js";
import { PropertyContacts } from "./property-contacts.js";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const here = [{ id: "wsp_maple", unit: "4B" }];

/** A sale with everybody around it, in every standing there is. */
function fill(world: World) {
  world.addRole({
    key: "buyer",
    label: "Buyer",
    portalPath: "/client-portal",
    sections: { timeline: "read_only", tasks: "full", documents: "read_only", contacts: "hidden", messages: "full" },
  });
  world.addContact({
    firstName: "Amira",
    lastName: "Haddad",
    email: "amira@example.com",
    type: "client",
    workspaces: here,
  });
  world.addContact({
    firstName: "Bela",
    lastName: "Nagy",
    email: null,
    type: "client",
    workspaces: [{ id: "wsp_maple" }],
  });
  const invited = world.addContact({
    firstName: "Chidi",
    lastName: "Okafor",
    email: "chidi@example.com",
    type: "client",
    workspaces: here,
    autoInvite: { enabled: true, role: "seller" },
  });
  world.addInvitation({ contactId: invited.id, role: "seller", sentAt: daysAgo(2) });
  const active = world.addContact({
    firstName: "Dana",
    lastName: "Reyes",
    email: "dana@example.com",
    type: "owner",
    workspaces: [{ id: "wsp_maple" }],
  });
  world.addUser({ contactId: active.id, role: "owner", createdAt: daysAgo(30) });
  const both = world.addContact({
    firstName: "Elena",
    lastName: "Petrova",
    email: "elena@example.com",
    type: "investor",
    workspaces: [{ id: "wsp_maple" }, { id: "wsp_riverside" }],
  });
  world.addUser({ contactId: both.id, role: "investor", workspaceIds: ["wsp_riverside"], createdAt: daysAgo(90) });
  const expired = world.addContact({
    firstName: "Femi",
    lastName: "Adeyemi",
    email: "femi@example.com",
    type: "contractor",
    workspaces: [{ id: "wsp_maple" }],
  });
  world.addInvitation({ contactId: expired.id, role: "contractor", sentAt: daysAgo(12) });
  const bounced = world.addContact({
    firstName: "Grace",
    lastName: "Miller",
    email: "grace@exmaple.com",
    type: "tenant",
    workspaces: [{ id: "wsp_maple", unit: "2A" }],
  });
  world.addInvitation({
    contactId: bounced.id,
    sentAt: daysAgo(1),
    delivery: "bounced",
    deliveryReason: "The mailbox does not exist.",
  });
}

const meta: Meta<typeof PropertyContacts> = {
  title: "Property contacts",
  component: PropertyContacts,
  args: { workspaceId: "wsp_maple" },
  beforeEach: (context) => fill(worldOf(context).world),
};
export default meta;
type Story = StoryObj<typeof PropertyContacts>;

const listed: NonNullable<Story["play"]> = async ({ canvas }) => void (await canvas.findByRole("list"));
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }));
const dialog = async () => within(await screen.findByRole("dialog"));

/** Send portal invite beside each contact; Invited or Active in its place; access to another property is said. */
export const EveryStanding: Story = { play: listed };

/** Which portal role, with what each opens. */
export const ChooseRole: Story = {
  play: async () => {
    await press(/^Send portal invite to Amira/);
    await userEvent.click(await screen.findByRole("radio", { name: "Buyer" }));
  },
};

export const RoleMissing: Story = {
  args: { roles: ["buyer", "seller"] },
  play: async () => {
    await press(/^Send portal invite to Amira/);
    await press("Continue");
    await screen.findByText("Choose a role. It decides what they see.");
  },
};

/** A look at the details before anything goes out. */
export const Review: Story = {
  args: { editContact: () => <Button size="sm">Edit contact</Button> },
  play: async (context) => {
    await ChooseRole.play?.(context);
    await press("Continue");
    await (await dialog()).findByRole("region", { name: "Review" });
  },
};

/** Nothing to send to: said in words, with the host's way to mend it. */
export const ReviewWithoutEmail: Story = {
  args: { editContact: () => <Button size="sm">Edit contact</Button> },
  play: async () => {
    await press(/^Send portal invite to Bela/);
    await userEvent.click(await screen.findByRole("radio", { name: "Seller" }));
    await press("Continue");
    await screen.findByText("There is no email address");
  },
};

/** Sent: the row tells of it at once. */
export const Sent: Story = {
  play: async (context) => {
    await Review.play?.(context);
    await press("Send invite");
    await screen.findByText("Invitation sent to Amira Haddad");
    await expect(screen.queryByRole("button", { name: /^Send portal invite to Amira/ })).toBeNull();
  },
};

/** Refused by the server, with the reason. */
export const NotSent: Story = {
  play: async (context) => {
    await Review.play?.(context);
    worldOf(context).world.failNext("invitations.create", "not_eligible", {
      checks: [{ id: "organization_profile_complete", ok: false, message: "" }],
    });
    await press("Send invite");
    await screen.findByText(/The company profile is not complete/);
  },
};

/** In another property already: one account, which gets access to this one as well. */
export const ActiveElsewhere: Story = {
  play: async () => {
    await press(/^Send portal invite to Elena/);
    await press("Continue");
    await screen.findByText(/They have an account already and keep it/);
  },
};

export const Menu: Story = {
  play: async () => {
    await press("Actions for Chidi Okafor");
    await screen.findByRole("menuitem", { name: "Resend invitation" });
  },
};

export const AutomaticInvitations: Story = {
  play: async () => {
    await press("Actions for Chidi Okafor");
    await userEvent.click(await screen.findByRole("menuitem", { name: "Automatic invitations" }));
    await (await dialog()).findByRole("combobox", { name: "Portal role" });
  },
};

export const AddSearch: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    for (const firstName of ["Hana", "Hanno", "Hannah"])
      world.addContact({ firstName, lastName: "Weber", email: `${firstName.toLowerCase()}@example.com` });
  },
  play: async () => {
    await press("Add contact");
    await userEvent.type(await screen.findByLabelText("Search contacts"), "han");
    await screen.findByText("3 contacts found");
  },
};

export const AddNew: Story = {
  play: async () => {
    await press("Add contact");
    await press("New contact");
    await expect(await screen.findByLabelText("First name")).toHaveFocus();
  },
};

/** Added, but the automatic invitation could not go out. */
export const AddedNotInvited: Story = {
  beforeEach: (context) =>
    void worldOf(context).world.addContact({
      firstName: "Hana",
      lastName: "Weber",
      email: null,
      autoInvite: { enabled: true, role: "buyer" },
    }),
  play: async () => {
    await press("Add contact");
    await userEvent.type(await screen.findByLabelText("Search contacts"), "hana");
    await press("Add Hana Weber");
    await screen.findByText("Hana Weber was added, but not invited");
  },
};

export const Empty: Story = {
  args: { workspaceId: "wsp_new" },
  beforeEach: (context) =>
    void worldOf(context).world.addWorkspace({ id: "wsp_new", name: "Weavers Row", kind: "property" }),
  play: async ({ canvas }) => void (await canvas.findByText("No contacts here yet")),
};

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async ({ canvas }) => void (await canvas.findByText("Loading contacts")),
};

export const Failed: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("contacts.list", "internal_error"),
  play: async ({ canvas }) => void (await canvas.findByRole("alert")),
};

/** Whoever may not invite sees why. */
export const NotPermitted: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "viewer" }),
  play: listed,
};

const phone: NonNullable<Story["decorators"]> = (Story) => (
  <div style={{ inlineSize: "100%", maxInlineSize: 358 }}>
    <Story />
  </div>
);
export const NarrowColumn: Story = { decorators: phone, play: listed };
export const Dark: Story = { globals: { theme: "dark" }, play: listed };
export const Spanish: Story = { globals: { locale: "es" }, play: listed };
export const Arabic: Story = { globals: { locale: "ar" }, play: listed };
export const ArabicRoles: Story = {
  globals: { locale: "ar" },
  play: async () => {
    await userEvent.click((await screen.findAllByRole("button", { name: /Amira/ }))[0] as HTMLElement);
    await userEvent.click((await screen.findAllByRole("radio"))[4] as HTMLElement);
  },
};
