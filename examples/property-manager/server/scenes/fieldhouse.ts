import type { DemoAccount } from "../seed/accounts.ts";
import { signInOf, type Person, type Scene } from "./scene.ts";

const admin: DemoAccount = {
  firstName: "Ingrid",
  lastName: "Solheim",
  email: "ingrid.solheim@example.com",
  password: "copper-signal-meadow",
};
const coordinator: DemoAccount = {
  firstName: "Marco",
  lastName: "Bellini",
  email: "marco.bellini@example.com",
  password: "thunder-basket-violet",
};
const limited: DemoAccount = {
  firstName: "Pia",
  lastName: "Norrgård",
  email: "pia.norrgard@example.org",
  password: "hollow-maple-rocket",
};
const frontDesk: DemoAccount = {
  firstName: "Rosa",
  lastName: "Lindt",
  email: "rosa.lindt@example.net",
  password: "candle-orbit-pebble",
};

const NORTH = "north-depot";
const SOUTH = "south-yard";
const RECORD_SET = "Vehicles and equipment";

const staff = (role: string, account: DemoAccount, places: readonly string[], more: Partial<Person> = {}): Person => ({
  type: "staff",
  role,
  ...account,
  places: places.map((propertyId) => ({ propertyId })),
  progress: "accepted",
  ...more,
});

const nothing = { view: false, update: false } as const;

/** Users with roles, workspaces and record sets. */
export const fieldhouse: Scene = {
  key: "workspaces",
  title: "Users with roles, workspaces and record sets",
  story:
    "Fieldhouse Facilities tracks what expires on its sites. A user sees their own workspaces, and in those the " +
    "records of their set.",
  pages: [
    { page: "dashboard", label: "Dashboard" },
    { page: "users", label: "Users" },
    { page: "contacts", label: "Contacts" },
    { page: "roles", label: "Roles" },
  ],
  contactTypes: ["staff", "other"],
  workspacesLabel: "Workspaces",
  extras: ["site_records"],
  userRoles: ["admin", "user", "viewer", "reader"],
  signIns: [
    signInOf("Admin", admin),
    signInOf("Site coordinator, a custom role with Setting View", coordinator),
    signInOf("User of one workspace, with a record set", limited),
    signInOf("Front desk, a role that can give no role", frontDesk),
  ],
  tries: [
    "On Users, press Invite user. Saving sends the mail, returns here and adds one contact.",
    "Choose workspaces, options, and which records they see and change.",
    "Sign in as the site coordinator: Setting View is enough to invite.",
    "Sign in as Front desk: with no role to give, the page says how to fix that.",
    "Sign in as the user of one workspace: they see only that one, can change vehicles and view equipment.",
    "Open the mail's link and set a password; or forget it, on the sign-in page.",
    "On Roles, create your own role and give it to a user.",
    "Change a user's email: the screen says that the invitation has to be sent again.",
  ],
  offices: [
    {
      organizationId: "fieldhouse-facilities",
      profile: {
        name: "Fieldhouse Facilities",
        contactEmail: "desk@fieldhouse.example",
        locale: "en",
        branding: { accentColor: "#8a4b14" },
      },
      workspaces: [
        { id: NORTH, name: "North Depot", kind: "site" },
        { id: SOUTH, name: "South Yard", kind: "site" },
        { id: "head-office", name: "Head Office", kind: "site" },
      ],
      manager: { ...admin, role: "admin" },
      addedRoles: [
        {
          key: "site_coordinator",
          label: "Site coordinator",
          description: "Looks after one site and the people on it",
          portalPath: "/dashboard",
          permissions: ["settings:view"],
          canInvite: ["user", "viewer", "reader"],
        },
        {
          key: "front_desk",
          label: "Front desk",
          description: "Opens the settings and gives no role",
          portalPath: "/dashboard",
          permissions: ["settings:view"],
          canInvite: [],
        },
      ],
      recordSets: [
        {
          name: RECORD_SET,
          rules: {
            expiration_items: nothing,
            contacts: nothing,
            companies: nothing,
            locations: nothing,
            equipment: { view: true, update: false },
            vehicles: { view: true, update: true },
          },
        },
      ],
      people: [
        staff("site_coordinator", coordinator, [NORTH, SOUTH]),
        staff("user", limited, [NORTH], { recordSet: RECORD_SET }),
        staff("front_desk", frontDesk, [NORTH]),
        {
          type: "staff",
          role: "viewer",
          firstName: "Oyelaran",
          lastName: "Bassey",
          email: "oyelaran.bassey@example.com",
          places: [{ propertyId: SOUTH }],
          progress: "invited",
        },
        {
          type: "other",
          role: "reader",
          firstName: "Jolanda",
          lastName: "Vermeer",
          email: "jolanda.vermeer@example.org",
          phone: "+1 555 0164",
          places: [{ propertyId: SOUTH }],
          progress: "none",
        },
      ],
    },
  ],
};
