import { seedResidents } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { onlineManager } from "@tanstack/react-query";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";
import { worldOf } from "../../.storybook/world.js";
import { keys } from "../query-keys.js";
import { Button } from "../ui/button.js";
import { PlusIcon } from "../ui/icons.js";
import { ResidentsTable } from "./residents-table.js";

const addResident = (
  <Button variant="primary" icon={<PlusIcon />}>
    Add resident
  </Button>
);

const meta: Meta<typeof ResidentsTable> = {
  title: "Residents table",
  component: ResidentsTable,
  args: { toolbar: addResident },
  beforeEach: (context) => void seedResidents(worldOf(context).world, 24),
};
export default meta;
type Story = StoryObj<typeof ResidentsTable>;

const rows = () => screen.findAllByRole("rowheader");
const rowsAreThere: NonNullable<Story["play"]> = async () => void (await rows());
const openMenuOf = async (name: string | RegExp) => {
  await userEvent.click(await screen.findByRole("button", { name }));
  return screen.findByRole("menu");
};

/** A building a month after launch: every status there is. */
export const EveryStatus: Story = { play: rowsAreThere };

/** Limited to one property: the unit alone says where. */
export const OneWorkspace: Story = { args: { workspaceId: "wsp_maple" }, play: rowsAreThere };

/** The name opens the resident in the host; so does the rest of the row for a pointer. */
export const OpensAResident: Story = {
  args: { onRowClick: fn() },
  play: async ({ args }) => {
    await userEvent.click(await screen.findByRole("button", { name: "Amara Okafor" }));
    await expect(args.onRowClick).toHaveBeenCalledTimes(1);
    await userEvent.click(screen.getByText("amara.okafor@example.com"));
    await expect(args.onRowClick).toHaveBeenCalledTimes(2);
    await userEvent.click(screen.getByRole("button", { name: "Actions for Bruno Tanaka" }));
    await screen.findByRole("menu");
    await expect(args.onRowClick).toHaveBeenCalledTimes(2);
    await userEvent.keyboard("{Escape}");
  },
};

/** Rows can be ticked, to invite or resend to many. */
export const BulkActions: Story = {
  args: { bulkActions: true, pageSize: 10 },
  play: async () => {
    await rows();
    await userEvent.click(await screen.findByRole("checkbox", { name: "Select all 10 on this page" }));
    await screen.findByText("10 selected");
    await screen.findByRole("button", { name: "Select all 24" });
  },
};

export const BulkInviting: Story = {
  ...BulkActions,
  play: async (context) => {
    await BulkActions.play?.(context);
    await userEvent.click(screen.getByRole("button", { name: "Invite" }));
    await screen.findByRole("dialog", { name: "Invite people" });
    await screen.findByTitle("The email", undefined, { timeout: 5000 });
  },
};

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("table", { name: "Residents" })).toHaveAttribute("aria-busy", "true");
    await expect(canvas.getByText("Loading residents")).toBeInTheDocument();
  },
};

export const Failed: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("contacts.list", "internal_error"),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("The residents could not be loaded");
  },
};

export const FailedThenRetried: Story = {
  beforeEach: (context) => worldOf(context).world.failNext("contacts.list", "service_unavailable"),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Try again" }));
    await waitFor(async () => expect((await rows()).length).toBe(24));
    // The button is gone; the focus is not.
    await waitFor(() => expect(canvas.getByRole("textbox", { name: "Search residents" })).toHaveFocus());
  },
};

/** The list could not be read again: the rows stay, and it says so. */
export const Stale: Story = {
  play: async (context) => {
    await rows();
    const { world, queryClient } = worldOf(context);
    world.failNext("contacts.list", "service_unavailable");
    await queryClient.invalidateQueries({ queryKey: keys.contacts });
    await context.canvas.findByText("The list could not be refreshed");
    await expect(context.canvas.getAllByRole("rowheader").length).toBe(24);
  },
};

/** The browser knows that there is no connection: nothing is asked until it is back. */
export const Offline: Story = {
  beforeEach: () => {
    onlineManager.setOnline(false);
    return () => onlineManager.setOnline(true);
  },
  play: async ({ canvas }) => {
    await canvas.findAllByText("You are offline");
  },
};

/** The browser believes in its connection, the server is not there. */
export const ServerUnreachable: Story = {
  beforeEach: (context) => worldOf(context).world.offline(true),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("The server could not be reached");
  },
};

/** The menu counts down: when the next mail is allowed. */
export const Cooldown: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    const contact = world.addContact({ firstName: "Just", lastName: "Invited", email: "just.invited@example.com" });
    world.addInvitation({ contactId: contact.id });
  },
  play: async () => {
    await openMenuOf("Actions for Just Invited");
    const item = screen.getByRole("menuitem", { name: "Resend invitation" });
    await expect(item).toHaveAttribute("aria-disabled", "true");
    await expect(item).toHaveAccessibleDescription(/^Sent .+\. You can resend in \d+ seconds?\.$|in 1 minute\.$/);
  },
};

/** A mail that waits for its server: the list is read again by itself until it is out. */
export const GoingOut: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    const contact = world.addContact({ firstName: "Just", lastName: "Sent", email: "just.sent@example.com" });
    world.addInvitation({ contactId: contact.id, delivery: "queued" });
  },
  play: async ({ canvas }) => void (await canvas.findByText("Going out")),
};

/** A viewer sees what could be done, and why not by them. */
export const NoPermission: Story = {
  args: { toolbar: undefined },
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "viewer" }),
  play: async () => {
    await openMenuOf("Actions for Bruno Tanaka");
    await expect(screen.getByRole("menuitem", { name: "Resend invitation" })).toHaveAccessibleDescription(
      "Your role does not send invitations. Ask an admin.",
    );
  },
};

/** Nobody without an address can be invited, and the row says so. */
export const WithoutEmail: Story = {
  beforeEach: (context) =>
    void worldOf(context).world.addContact({
      firstName: "Edith",
      lastName: "Paper",
      email: null,
      workspaces: [{ id: "wsp_maple", unit: "9F" }],
    }),
  play: async ({ canvas }) => {
    await canvas.findByText("No email address");
    await openMenuOf("Actions for Edith Paper");
    await expect(screen.getByRole("menuitem", { name: "Send invitation" })).toHaveAccessibleDescription(
      /There is no email address/,
    );
  },
};

export const Undelivered: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    const contact = world.addContact({
      firstName: "Ines",
      lastName: "Bounce",
      email: "ines@exmaple.com",
      workspaces: [{ id: "wsp_riverside", unit: "2C" }],
    });
    world.addInvitation({
      contactId: contact.id,
      delivery: "bounced",
      deliveryReason: "550 5.1.1 The email account that you tried to reach does not exist.",
    });
  },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Email problems" }));
    await canvas.findByText(/550 5\.1\.1/);
  },
};

/** Whatever can be the matter with a mail, and what helps. */
export const EmailProblems: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    const inMinutes = (minutes: number) => new Date(world.clock.now().getTime() + minutes * 60_000).toISOString();
    const resident = (firstName: string, lastName: string, unit: string) =>
      world.addContact({
        firstName,
        lastName,
        workspaces: [{ id: "wsp_riverside", unit }],
        email: `${lastName}@mail.example`.toLowerCase(),
      });
    const invited = (
      name: [string, string],
      unit: string,
      rest: Omit<Parameters<typeof world.addInvitation>[0], "contactId">,
    ) => {
      const contact = resident(...name, unit);
      world.addInvitation({ contactId: contact.id, ...rest });
      return contact;
    };
    invited(["Noor", "Waiting"], "1A", {
      delivery: "queued",
      deliveryReason: "The mail server cannot be reached.",
      nextAttemptAt: inMinutes(4),
    });
    invited(["Paul", "Policy"], "1B", {
      delivery: "failed",
      deliveryReason: "The recipient's mail server refused the email. The mail server said: 554 5.7.1 Message rejected",
    });
    invited(["Fay", "Full"], "1C", {
      delivery: "bounced",
      deliveryReason: "The mailbox is full. The mail server said: 552 5.2.2 The email account is over quota",
    });
    const reason = "This address does not exist. The mail server said: 550 5.1.1 No such user";
    for (const contact of [
      invited(["Ines", "Gone"], "1D", { delivery: "bounced", deliveryReason: reason }),
      resident("Omar", "Gone", "1E"),
    ])
      world.suppressMail(contact.email ?? "", "bounced", reason);
  },
  play: async ({ canvas }) => {
    await canvas.findByText(/^Trying again at/);
    await openMenuOf("Actions for Ines Gone");
    await expect(screen.getByRole("menuitem", { name: "Try again" })).toHaveAccessibleDescription(/came back/);
    await expect(screen.getByRole("menuitem", { name: "The address is right" })).toBeVisible();
  },
};

export const SortedAndFiltered: Story = {
  play: async ({ canvas }) => {
    await rows();
    await userEvent.click(canvas.getByRole("button", { name: "Name" }));
    await userEvent.click(canvas.getByRole("button", { name: "Invited" }));
    await userEvent.click(canvas.getByRole("button", { name: "Expired" }));
    await waitFor(() =>
      expect(canvas.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending"),
    );
    await waitFor(() => expect(canvas.getAllByRole("rowheader").length).toBe(8));
  },
};

export const NoResults: Story = {
  play: async ({ canvas }) => {
    await rows();
    await userEvent.type(canvas.getByRole("textbox", { name: "Search residents" }), "Zebedee");
    await canvas.findByRole("button", { name: "Clear search and filters" });
  },
};

export const Empty: Story = {
  args: { toolbar: undefined, emptyAction: addResident },
  beforeEach: (context) => {
    // The residents are there, and somebody signed in who sees none of their properties.
    const { world } = worldOf(context);
    world.addWorkspace({ id: "wsp_new", name: "Weavers Row", kind: "property" });
    world.signInAs({ role: "admin", workspaceIds: ["wsp_new"] });
  },
  play: async ({ canvas }) => {
    await canvas.findByText("No residents yet", { selector: "p" });
  },
};

export const SecondPage: Story = {
  args: { pageSize: 10 },
  play: async ({ canvas }) => {
    await rows();
    await userEvent.click(canvas.getByRole("button", { name: "Next" }));
    await canvas.findByText("Residents 11 to 20", { selector: "p" });
  },
};

/** Some have several homes, or a role of the organization's own. */
export const ManyHomesAndCustomRoles: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    world.addRole({ key: "night_porter", label: "Night porter", portalPath: "/porter" });
    const homes = ["Harbour House", "The Granary", "Mill Lane 8–14", "Orchard View", "Canal Wharf"].map((name, index) =>
      world.addWorkspace({ id: `wsp_${index}`, name, kind: "property" }),
    );
    const contact = world.addContact({
      firstName: "Olga",
      lastName: "Homes",
      email: "olga@example.com",
      workspaces: homes.map(({ id }, index) => ({ id, unit: `${index + 1}A` })),
    });
    world.addInvitation({ contactId: contact.id, role: "night_porter", sentAt: new Date(Date.now() - 86_400_000) });
  },
  play: async ({ canvas }) => {
    await canvas.findByText("Night porter");
    await canvas.findByText("and 2 more");
  },
};

export const Compact: Story = { globals: { density: "compact" }, play: rowsAreThere };
export const Dark: Story = { globals: { theme: "dark" }, play: rowsAreThere };

const phone: NonNullable<Story["decorators"]> = (Story) => (
  <div style={{ inlineSize: "100%", maxInlineSize: 358 }}>
    <Story />
  </div>
);

/** The host's column is narrow, whatever the window: rows become cards. */
export const NarrowColumn: Story = { decorators: phone, play: rowsAreThere };
export const NarrowColumnLoading: Story = { ...Loading, decorators: phone };

export const Spanish: Story = { globals: { locale: "es" }, args: { toolbar: undefined }, play: rowsAreThere };
export const Arabic: Story = { globals: { locale: "ar" }, args: { toolbar: undefined }, play: rowsAreThere };
export const ArabicNarrow: Story = { ...Arabic, decorators: phone };

/** A mistake of the mail server has put many addresses on the list of those that get no email. */
export const ManyHeldBack: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    for (let index = 1; index <= 6; index += 1) {
      const email = `held.back${index}@example.com`;
      world.addInvitation({
        contactId: world.addContact({ firstName: "Held", lastName: `Back ${index}`, email }).id,
        delivery: "bounced",
        deliveryReason: "550 relay not permitted",
      });
      world.suppressMail(email);
    }
  },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Email problems" }));
    await canvas.findByText(/We aren't emailing \d+ addresses/);
  },
};
