import { aContact, type WorldOptions } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, userEvent, within } from "storybook/test";
import { dialog, fillIn, goOn } from "../../.storybook/invite-steps.js";
import { worldOf } from "../../.storybook/world.js";
import { InviteUserModal } from "./invite-user-modal.js";

const meta: Meta<typeof InviteUserModal> = {
  title: "Invite user/Whom and to what",
  component: InviteUserModal,
  args: { open: true, onOpenChange: fn(), onInvited: fn() },
};
export default meta;
type Story = StoryObj<typeof InviteUserModal>;

const isReady: NonNullable<Story["play"]> = async () => void (await within(await dialog()).findByLabelText("Role"));
const world = (options: WorldOptions): Pick<Story, "parameters"> => ({ parameters: { world: options } });

/** The only one there is needs no choosing. */
export const OneWorkspace: Story = {
  ...world({ workspaces: [{ id: "wsp_linden", name: "Linden Court", kind: "property" }] }),
  play: async (context) => {
    await isReady(context);
    await expect(screen.getByRole("checkbox", { name: "Linden Court" })).toBeChecked();
  },
};

const names = [
  "Linden Court",
  "Harbour House",
  "The Granary",
  "Mill Lane 8–14",
  "St Anne’s Terrace",
  "Orchard View",
  "Canal Wharf",
  "Station Yard",
  "Weavers Row",
  "Quay 4",
];

/** More than eight can be searched; what is ticked stays ticked. */
export const ManyWorkspaces: Story = {
  ...world({ workspaces: names.map((name, index) => ({ id: `wsp_${index}`, name, kind: "property" })) }),
  play: async (context) => {
    await isReady(context);
    await userEvent.click(screen.getByRole("checkbox", { name: "Canal Wharf" }));
    await userEvent.type(screen.getByLabelText("Search workspaces"), "mill");
    await expect(screen.getByText("1 workspace shown")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("checkbox", { name: "Mill Lane 8–14" }));
    await expect(screen.getByText("2 of 10 chosen")).toBeVisible();
  },
};

/** There is nothing to limit access to: nothing is asked, nothing is warned about. */
export const NoWorkspaces: Story = { ...world({ workspaces: [] }), play: isReady };

/** Somebody who holds some places only has to say which one it is for. */
export const LimitedInviter: Story = {
  beforeEach: (context) =>
    worldOf(context).world.signInAs({ role: "manager", workspaceIds: ["wsp_maple", "wsp_riverside"] }),
  play: async (context) => {
    await isReady(context);
    const form = within(await dialog());
    await userEvent.type(form.getByLabelText("Last name"), "Haddad");
    await userEvent.type(form.getByLabelText("Email"), "amira@example.com");
    await userEvent.selectOptions(form.getByLabelText("Role"), "tenant");
    await userEvent.click(form.getByRole("button", { name: "Continue" }));
    await expect(await form.findByText("Choose at least one workspace.")).toBeVisible();
  },
};

/** The signed-in person's role may not invite. */
export const NotAllowedToInvite: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "staff" }),
  play: async () => void (await within(await dialog()).findByText("There is no role you can invite to")),
};

/** They may invite, but to none of the roles that the host offers here. */
export const NoRoleOffered: Story = {
  args: { roles: ["master_admin"] },
  play: async () => void (await within(await dialog()).findByText(/open your role and choose/)),
};

/** Custom roles stand where they lead to, and bring their own words. */
export const CustomRoles: Story = {
  args: { defaultRole: "vip_client" },
  ...world({
    roles: [
      {
        key: "vip_client",
        label: "VIP client",
        description: "Closing dates, documents and a direct line",
        portalPath: "/client-portal",
      },
      {
        key: "night_porter",
        label: "Night porter",
        description: "Keys and deliveries after ten",
        portalPath: "/dashboard",
      },
    ].map((role) => ({ ...role })),
  }),
  beforeEach: (context) => {
    const { world } = worldOf(context);
    const admin = world.roles().find(({ key }) => key === "admin");
    if (admin) world.addRole({ ...admin, canInvite: [...admin.canInvite, "vip_client", "night_porter"] });
  },
  play: async (context) => {
    await isReady(context);
    const portals = screen.getByRole("group", { name: "Portals" });
    await expect(within(portals).getByRole("option", { name: "VIP client" })).toBeInTheDocument();
    await expect(screen.getByLabelText("Role")).toHaveAccessibleDescription(
      "Closing dates, documents and a direct line",
    );
  },
};

/** Nothing can be sent in a name that is not there yet. */
export const ProfileIncomplete: Story = {
  ...world({ organization: { profileComplete: false } }),
  play: async (context) => {
    await isReady(context);
    await expect(screen.getByRole("group", { name: "Before you can invite" })).toBeVisible();
    const next = screen.getByRole("button", { name: "Continue" });
    await expect(next).toHaveAccessibleDescription("The company profile is not complete.");
    await userEvent.click(next);
    await expect(screen.queryByRole("region", { name: "Review" })).not.toBeInTheDocument();
  },
};

const asksForALease: WorldOptions = {
  roles: [
    {
      key: "tenant",
      label: "Tenant",
      description: "Lease, documents and maintenance requests",
      portalPath: "/tenant-portal",
      builtIn: true,
      activation: "password",
      prerequisites: ["organization_active", "valid_email", "contact_type", "lease_linked", "unit_linked"],
    },
  ],
};

/** For a person who is typed in: the role says what it needs, and another role may do without. */
export const RoleNeedsALease: Story = {
  ...world(asksForALease),
  play: async () => {
    await fillIn();
    await expect(screen.getByText("No lease is linked")).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText("Role"), "owner");
    await goOn();
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    await userEvent.selectOptions(screen.getByLabelText("Role"), "tenant");
  },
};

/** Who they are is on record; what they get is asked. */
export const OnRecord: Story = {
  beforeEach: (context) => {
    const contact = worldOf(context).world.addContact({
      firstName: "Amira",
      lastName: "Haddad",
      email: "amira.haddad@example.com",
      phone: "+44 20 7946 0123",
      workspaces: [{ id: "wsp_maple", unit: "4B", leaseId: "L-2041" }],
    });
    context.args.contact = contact;
  },
  play: async (context) => {
    await isReady(context);
    await expect(screen.queryByLabelText("Email")).not.toBeInTheDocument();
    await expect(screen.getByLabelText("Role")).toHaveValue("tenant");
    await expect(screen.getByRole("checkbox", { name: "Maple Court" })).toBeChecked();
  },
};

/** Without an address there is nothing to send to, and the form says what to do. */
export const OnRecordWithoutEmail: Story = {
  args: { contact: aContact({ firstName: "Tomasz", lastName: "Wiśniewski", email: null }) },
  play: async (context) => {
    await isReady(context);
    await expect(screen.getByText("There is no email address")).toBeVisible();
    await expect(screen.getByRole("button", { name: "Continue" })).toHaveAccessibleDescription(
      "There is no email address.",
    );
  },
};

/** Names that break bad layouts: long, of two scripts, without a place to break. */
export const LongNames: Story = {
  ...world({
    workspaces: [
      {
        id: "wsp_long",
        name: "Residenz am Donaudampfschifffahrtsgesellschaftskapitänsplatz, Haus Nordost, Aufgang 14 bis 22",
        kind: "property",
      },
      { id: "wsp_ar", name: "برج الياسمين السكني", kind: "property" },
    ],
  }),
  play: async (context) => {
    await isReady(context);
    const form = within(await dialog());
    await userEvent.type(form.getByLabelText("First name"), "Wolfeschlegelsteinhausenbergerdorff-Maximiliana");
    await userEvent.type(form.getByLabelText("Last name"), "عبد الرحمن بن عبد العزيز");
    await userEvent.type(
      form.getByLabelText("Email"),
      "wolfeschlegelsteinhausenbergerdorff.maximiliana.north@residents.donauhaeuser.example.com",
    );
    await userEvent.selectOptions(form.getByLabelText("Role"), "tenant");
    for (const box of form.getAllByRole("checkbox")) await userEvent.click(box);
    await goOn();
  },
};

export const LongNamesOnAPhone: Story = { ...LongNames, globals: { viewport: { value: "mobile1" } } };
