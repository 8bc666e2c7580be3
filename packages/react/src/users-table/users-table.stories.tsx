import type { World } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { onlineManager } from "@tanstack/react-query";
import { expect, fn, screen, userEvent, within } from "storybook/test";
import { addLeaver } from "../../.storybook/leaver.js";
import { worldOf } from "../../.storybook/world.js";
import { keys } from "../query-keys.js";
import { UsersTable } from "./users-table.js";

const DAY_MS = 86_400_000;
const team = [
  ["Dana", "Whitfield", "admin", 0.1],
  ["Marcus", "Oyelaran", "manager", 1],
  ["Priya", "Raman", "staff", 3],
  ["Tomás", "Iglesias", "viewer", 12],
  ["Yuki", "Tanabe", "owner", 45],
] as const;

/** An office a while after it began: people who are in, and invitations in every state. */
function seedOffice(world: World): void {
  const ago = (days: number) => new Date(world.clock.now().getTime() - days * DAY_MS);
  const places = world.workspaces().map(({ id }) => id);
  for (const [firstName, lastName, role, days] of team) {
    const email = `${firstName}.${lastName}@northgate.example`.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    const { id, email: address } = world.addContact({
      firstName,
      lastName,
      email,
      type: "staff",
      createdAt: ago(60 + days).toISOString(),
    });
    world.addUser({
      contactId: id,
      email: address ?? email,
      role,
      workspaceIds: places.slice(0, role === "viewer" ? 1 : 2),
      createdAt: ago(days + 20),
      lastSignInAt: ago(days).toISOString(),
    });
  }
  const invite = (
    firstName: string,
    lastName: string,
    role: string,
    days: number,
    rest: Partial<Parameters<World["addInvitation"]>[0]> = {},
  ) => {
    const { id } = world.addContact({
      firstName,
      lastName,
      email: `${lastName}@northgate.example`.toLowerCase(),
      type: "staff",
      workspaces: [{ id: "wsp_maple" }],
      createdAt: ago(days).toISOString(),
    });
    world.addInvitation({ contactId: id, role, sentAt: ago(days), ...rest });
  };
  invite("Amira", "Haddad", "staff", 2);
  invite("Jo", "Park", "contractor", 12);
  invite("Ruth", "Abbot", "viewer", 3, { delivery: "bounced", deliveryReason: "The mailbox does not exist." });
  world.suppressMail("abbot@northgate.example", "bounced", "The mailbox does not exist.");
  world.addUser({
    firstName: "Leo",
    lastName: "Marsh",
    email: "leo.marsh@northgate.example",
    role: "staff",
    status: "deactivated",
    createdAt: ago(90),
  });
}

const meta: Meta<typeof UsersTable> = {
  title: "Users table",
  component: UsersTable,
  beforeEach: (context) => seedOffice(worldOf(context).world),
};
export default meta;
type Story = StoryObj<typeof UsersTable>;

const rows = () => screen.findAllByRole("rowheader");
const rowsAreThere: NonNullable<Story["play"]> = async () => void (await rows());
const openMenuOf = async (name: string) => {
  await userEvent.click(await screen.findByRole("button", { name: `Actions for ${name}` }));
  return within(await screen.findByRole("menu"));
};
const choose = async (name: string, item: string) =>
  userEvent.click((await openMenuOf(name)).getByRole("menuitem", { name: item }));

/** Every status there is. */
export const EveryStatus: Story = { play: rowsAreThere };

/** Only those of the office's own team. */
export const OneTeam: Story = { args: { roles: ["admin", "manager", "staff", "viewer"] }, play: rowsAreThere };

/** The form behind the button. */
export const Inviting: Story = {
  play: async () => {
    await rows();
    await userEvent.click(screen.getByRole("button", { name: "Create user" }));
    await within(await screen.findByRole("dialog")).findByLabelText("Role");
  },
};

/** A host with a page for it. */
export const InvitingOnAPage: Story = {
  args: { onInvite: fn() },
  play: async ({ args }) => {
    await rows();
    await userEvent.click(screen.getByRole("button", { name: "Create user" }));
    await expect(args.onInvite).toHaveBeenCalledTimes(1);
  },
};

export const MenuOfSomebodyInvited: Story = { play: async () => void (await openMenuOf("Amira Haddad")) };
export const MenuOfSomebodyActive: Story = { play: async () => void (await openMenuOf("Priya Raman")) };

/** Roles that begin with a temporary password get a welcome email. */
export const ResendingAWelcome: Story = {
  parameters: {
    world: { roles: [{ key: "staff", label: "Staff", portalPath: "/dashboard", activation: "temporary_password" }] },
  },
  play: async () => {
    await choose("Amira Haddad", "Resend welcome email");
    await screen.findByText("Welcome email sent again to Amira Haddad");
  },
};

/** Says what happens before anything does. */
export const Deleting: Story = {
  play: async () => {
    await choose("Tomás Iglesias", "Delete user");
    await screen.findByRole("dialog");
  },
};

export const Deactivating: Story = {
  play: async () => {
    await choose("Tomás Iglesias", "Deactivate");
    await screen.findByRole("dialog");
  },
};

/** Whoever leaves hands over the invitations that they sent. */
export const DeactivatingSomebodyWhoInvited: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    addLeaver(world);
    world.addUser({
      firstName: "Otto",
      lastName: "Berg",
      email: "otto@example.com",
      role: "admin",
      workspaceIds: ["wsp_maple"],
    });
  },
  play: async () => {
    await choose("Lena Ortiz", "Deactivate");
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(await dialog.findByRole("radio", { name: "Hand them to a colleague" }));
    await dialog.findByLabelText("Colleague");
  },
};

/** Their inviter is gone: the row says so, and what helps. */
export const InviterLeft: Story = {
  beforeEach: (context) => addLeaver(worldOf(context).world, { status: "deactivated" }),
  play: async ({ canvas }) => {
    const reasons = await canvas.findAllByText("Whoever sent it is deactivated");
    await expect(reasons).toHaveLength(2);
  },
};

/** Somebody must stay in charge. */
export const LastAdminRefused: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("users.remove", "last_admin"),
  play: async () => {
    await choose("Dana Whitfield", "Delete user");
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete user" }));
    await screen.findByText(/the last one who may change the organization/);
  },
};

/** A viewer sees what could be done, and why not by them. */
export const NoPermission: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "viewer" }),
  play: async () => {
    const menu = await openMenuOf("Priya Raman");
    await expect(menu.getByRole("menuitem", { name: "Edit" })).toHaveAccessibleDescription(
      "Your role does not manage users. Ask an admin.",
    );
  },
};

export const Empty: Story = {
  // Nobody of the office is in this one.
  args: { workspaceId: "wsp_new" },
  beforeEach: (context) =>
    void worldOf(context).world.addWorkspace({ id: "wsp_new", name: "New Wharf", kind: "property" }),
  play: async ({ canvas }) => void (await canvas.findByText("No users yet", { selector: ".lk-heading" })),
};

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async ({ canvas }) =>
    expect(await canvas.findByRole("table", { name: "Users" })).toHaveAttribute("aria-busy", "true"),
};

export const Failed: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("contacts.list", "internal_error"),
  play: async ({ canvas }) =>
    expect(await canvas.findByRole("alert")).toHaveTextContent("The users could not be loaded"),
};

/** When somebody was last here is not known: the rows are there all the same. */
export const WithoutLastSignIns: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("users.list", "service_unavailable"),
  play: rowsAreThere,
};

export const Stale: Story = {
  play: async (context) => {
    await rows();
    const { world, queryClient } = worldOf(context);
    world.failNext("contacts.list", "service_unavailable");
    await queryClient.invalidateQueries({ queryKey: keys.contacts });
    await context.canvas.findByText("The list could not be refreshed");
  },
};

export const Offline: Story = {
  beforeEach: () => {
    onlineManager.setOnline(false);
    return () => onlineManager.setOnline(true);
  },
  play: async ({ canvas }) => void (await canvas.findAllByText("You are offline")),
};

export const NobodyMatches: Story = {
  play: async ({ canvas }) => {
    await rows();
    await userEvent.type(canvas.getByRole("textbox", { name: "Search users" }), "zzz{Enter}");
    await canvas.findByText("No one matches", { selector: ".lk-heading" });
  },
};

/** Pages of ten out of thirty. */
export const Many: Story = {
  args: { pageSize: 10 },
  beforeEach: (context) => {
    const { world } = worldOf(context);
    for (let index = 0; index < 30; index += 1) world.addUser({ role: "staff", workspaceIds: ["wsp_maple"] });
  },
  play: rowsAreThere,
};

/** Names, addresses, roles and places as long as they get, and in other scripts. */
export const LongNames: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    const names = [
      "Residences at the Old Cotton Exchange, Building Three",
      "Nordhavn Sønderboulevard 112–118",
      "برج النخيل",
      "Quay 4",
    ];
    for (const [index, name] of names.entries())
      world.addWorkspace({ id: `wsp_long_${index}`, name, kind: "property" });
    world.addRole({
      key: "regional_compliance_lead",
      label: "Regional compliance and safety lead",
      portalPath: "/dashboard",
    });
    world.addUser({
      firstName: "Maximiliana Konstantina",
      lastName: "Featherstonehaugh-Papadopoulou",
      email: "maximiliana.konstantina.featherstonehaugh-papadopoulou@property-management.example",
      role: "regional_compliance_lead",
      workspaceIds: names.map((_, index) => `wsp_long_${index}`),
    });
    world.addUser({
      firstName: "عبد الرحمن",
      lastName: "الهاشمي",
      email: "a.alhashimi@example.com",
      role: "staff",
      workspaceIds: ["wsp_long_2"],
    });
  },
  play: rowsAreThere,
};

export const Phone: Story = {
  globals: { viewport: { value: "mobile1" } },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 390 }}>
        <Story />
      </div>
    ),
  ],
  play: rowsAreThere,
};

/** Right to left. */
export const RightToLeft: Story = { globals: { locale: "ar" }, play: rowsAreThere };
