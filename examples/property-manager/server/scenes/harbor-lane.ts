import { harborLaneProperties } from "../host/portfolio.ts";
import type { DemoAccount } from "../seed/accounts.ts";
import { signInOf, type Office, type Person, type Scene } from "./scene.ts";

const admin: DemoAccount = {
  firstName: "Renata",
  lastName: "Okafor",
  email: "renata.okafor@example.com",
  password: "amber-ferry-twilight",
};
const staff: DemoAccount = {
  firstName: "Theo",
  lastName: "Brandt",
  email: "theo.brandt@example.com",
  password: "velvet-anchor-morning",
};
const owner: DemoAccount = {
  firstName: "Vivian",
  lastName: "Castellanos",
  email: "vivian.castellanos@example.org",
  password: "marble-garden-whistle",
};
const investor: DemoAccount = {
  firstName: "Søren",
  lastName: "Dahl",
  email: "soren.dahl@example.net",
  password: "silver-harvest-compass",
};
const newcomer: DemoAccount = {
  firstName: "Quentin",
  lastName: "Marsh",
  email: "quentin.marsh@example.com",
  password: "orange-lighthouse-drum",
};

const PIER_HOUSE = "pier-house";

const accepted = (type: Person["type"], role: string, account: DemoAccount): Person => ({
  type,
  role,
  ...account,
  places: [{ propertyId: PIER_HOUSE }],
  progress: "accepted",
});

/** Just imported from another product, and not invited yet. */
const imported = ([unit, firstName, lastName, email]: readonly [
  unit: string,
  firstName: string,
  lastName: string,
  email: string | null,
]): Person => ({
  type: "tenant",
  role: "tenant",
  firstName,
  lastName,
  email,
  places: [{ propertyId: PIER_HOUSE, unit }],
  progress: "none",
});

const people: readonly Person[] = [
  accepted("staff", "staff", staff),
  accepted("owner", "owner", owner),
  accepted("investor", "investor", investor),
  {
    type: "contractor",
    role: "contractor",
    firstName: "Milo",
    lastName: "Adeyemi",
    email: "milo.adeyemi@example.org",
    phone: "+1 555 0191",
    places: [{ propertyId: PIER_HOUSE }],
    progress: "invited",
  },
  {
    type: "staff",
    role: "viewer",
    firstName: "Greta",
    lastName: "Lindholm",
    email: "greta.lindholm@example.com",
    places: [{ propertyId: PIER_HOUSE }],
    progress: "invited",
  },
  ...(
    [
      ["101", "Abena", "Owusu", "abena.owusu@example.com"],
      ["102", "Callum", "Fraser", "callum.fraser@example.net"],
      ["103", "Inés", "Valdivia", "ines.valdivia@example.org"],
      ["104", "Dorothy", "Pike", null],
      ["201", "Hiroshi", "Nakamura", "hiroshi.nakamura@example.com"],
      ["202", "Lwazi", "Dlamini", "lwazi.dlamini@example.net"],
      ["203", "Petra", "Horváth", "petra.horvath@example.com"],
      ["204", "Samira", "Rahimi", "samira.rahimi@example.org"],
    ] as const
  ).map(imported),
];

const office: Office = {
  organizationId: "harbor-lane",
  profile: {
    name: "Harbor Lane Management",
    contactEmail: "office@harborlane.example",
    locale: "en",
    branding: { accentColor: "#1f4e79" },
    recordSets: { enabled: false },
  },
  workspaces: harborLaneProperties.map(({ id, name }) => ({ id, name, kind: "property" })),
  manager: { ...admin, role: "admin" },
  changedRoles: Object.fromEntries(
    ["manager", "staff", "viewer", "owner", "tenant", "contractor", "investor"].map((key) => [
      key,
      { activation: "temporary_password" as const },
    ]),
  ),
  people,
};

/** A new customer whose company profile is still empty. */
const unfinished: Office = {
  organizationId: "quayside-rentals",
  profile: { name: "Quayside Rentals", branding: { accentColor: "#1f4e79" }, recordSets: { enabled: false } },
  workspaces: [{ id: "quay-nine", name: "Nine Quay Street", kind: "property" }],
  manager: { ...newcomer, role: "manager" },
  changedRoles: { tenant: { activation: "temporary_password" }, staff: { activation: "temporary_password" } },
  people: [],
};

/** Staff and portal users with temporary passwords. */
export const harborLane: Scene = {
  key: "temporary_passwords",
  title: "Temporary passwords for staff and portals",
  story:
    "Harbor Lane Management creates a user, the welcome email has a temporary password, and the first sign-in " +
    "asks for a new one. A whole building moves over from another system in one import.",
  pages: [
    { page: "dashboard", label: "Dashboard" },
    { page: "users", label: "Users" },
    { page: "import", label: "Import" },
    { page: "portal-invites", label: "Portal invites" },
    { page: "company", label: "Company" },
  ],
  contactTypes: ["tenant", "resident"],
  workspacesLabel: "Properties",
  extras: ["adoption"],
  userRoles: ["admin", "manager", "staff", "owner", "tenant", "contractor", "investor", "viewer"],
  signIns: [
    signInOf("Admin", admin),
    signInOf("Staff, who cannot invite", staff),
    signInOf("Owner", owner),
    signInOf("Investor", investor),
    signInOf("Manager of a new company", newcomer),
  ],
  tries: [
    "On Users, press Create user: the welcome email has a temporary password, and the row its role.",
    "Sign in with that password: you choose one of your own, and land in your role's portal.",
    "Resend the welcome email from the row's menu: only the newest password works.",
    "On Import, bring over the residents of one of three sample exports: fix the rows that need it, and invite them.",
    "On Portal invites, tick some of the tenants who were moved over: exactly those are invited.",
    "Delete a user: sign-in is refused, and the address is free for someone else.",
    "Sign in as Staff: nothing to invite with.",
    "Sign in as the manager of the new company: inviting waits for the company profile.",
  ],
  offices: [office, unfinished],
};
