import { juniperProperties } from "../host/portfolio.ts";
import type { DemoAccount } from "../seed/accounts.ts";
import { signInOf, type Person, type Scene } from "./scene.ts";
import { tenantElsewhere } from "./stonebridge.ts";

const manager: DemoAccount = {
  firstName: "Odalys",
  lastName: "Bergström",
  email: "odalys.bergstrom@example.com",
  password: "willow-teapot-canyon",
};

type Row = readonly [
  unit: string,
  firstName: string,
  lastName: string,
  email: string | null,
  progress?: Person["progress"],
];

const residents: readonly Row[] = [
  ["1A", "Lucia", "Marchetti", "lucia.marchetti@example.com", "accepted"],
  ["1B", "Emeka", "Nwosu", "emeka.nwosu@example.net", "invited"],
  ["1C", "Johanna", "Kowalska", "johanna.kowalska@example.org", "invited"],
  ["2A", tenantElsewhere.firstName, tenantElsewhere.lastName, tenantElsewhere.email],
  ["2B", "Arjun", "Pillai", "arjun.pillai@example.com"],
  ["2C", "Wilhelmina", "Foss", null],
  ["3A", "Caoimhe", "Brennan", "caoimhe.brennan@example.net"],
  ["3B", "Thabo", "Molefe", "thabo.molefe@example.org", "revoked"],
  ["3C", "Rosalind", "Ekström", "rosalind.ekstrom@example.com"],
];

/** Residents who get in with a link. */
export const juniper: Scene = {
  key: "magic_links",
  title: "Residents by magic link",
  story: "Juniper Residences asks no one for a password: the link in the email is the key, for seven days.",
  pages: [
    { page: "dashboard", label: "Dashboard" },
    { page: "residents", label: "Residents" },
    { page: "users", label: "Users" },
  ],
  contactTypes: ["resident", "tenant"],
  workspacesLabel: "Properties",
  extras: [],
  signIns: [signInOf("Manager", manager)],
  tries: [
    "On Residents, add a resident: the invitation goes along unless you switch it off.",
    "Send an invitation from a Pending row, resend it from an Invited one; an Active row has neither.",
    "Read the mail: who, where, what for, until when. A resend makes the link before it useless.",
    "Open the link: one click, and you are in the portal.",
    "Invite Elif Aydın, who has an account at Stonebridge: she keeps it. Her password is there.",
    "Try Wilhelmina Foss, who has no email address: the screen says so.",
  ],
  offices: [
    {
      organizationId: "juniper-residences",
      profile: {
        name: "Juniper Residences",
        contactEmail: "hello@juniper.example",
        locale: "en",
        branding: { accentColor: "#2c6049" },
      },
      workspaces: juniperProperties.map(({ id, name }) => ({ id, name, kind: "property" })),
      manager: { ...manager, role: "manager" },
      changedRoles: {
        tenant: {
          label: "Resident",
          description: "Invoices, maintenance requests and notices",
          activation: "magic_link",
        },
      },
      people: residents.map(([unit, firstName, lastName, email, progress = "none"]): Person => ({
        type: "resident",
        role: "tenant",
        firstName,
        lastName,
        email,
        places: [{ propertyId: "juniper-gate", unit }],
        progress,
      })),
    },
  ],
};
