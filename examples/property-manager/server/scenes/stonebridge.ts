import { defaultPrerequisites } from "@latchkey/core/contract";
import { stonebridgeProperties } from "../host/portfolio.ts";
import type { DemoAccount } from "../seed/accounts.ts";
import { signInOf, type Person, type Scene } from "./scene.ts";

const manager: DemoAccount = {
  firstName: "Felix",
  lastName: "Amankwah",
  email: "felix.amankwah@example.com",
  password: "granite-violin-sunday",
};

/** A tenant here, and a contact at Juniper Residences as well. */
export const tenantElsewhere: DemoAccount = {
  firstName: "Elif",
  lastName: "Aydın",
  email: "elif.aydin@example.com",
  password: "paper-comet-hallway",
};

const MEWS = "stonebridge-mews";
const tenant = (
  unit: string,
  firstName: string,
  lastName: string,
  email: string | null,
  more: Partial<Person> = {},
): Person => ({
  type: "tenant",
  role: "tenant",
  firstName,
  lastName,
  email,
  places: [{ propertyId: MEWS, unit }],
  progress: "none",
  ...more,
});

const inBatch = { isInBatch: true } as const;

const people: readonly Person[] = [
  tenant("1", tenantElsewhere.firstName, tenantElsewhere.lastName, tenantElsewhere.email, {
    ...inBatch,
    progress: "accepted",
    password: tenantElsewhere.password,
  }),
  tenant("2", "Gareth", "Pugh", "gareth.pugh@example.net", { ...inBatch, progress: "invited" }),
  tenant("3", "Naledi", "Khumalo", "naledi.khumalo@example.org", { ...inBatch, progress: "invited" }),
  tenant("4", "Bartholomew", "Quill", "bartholomew.quill@example.com"),
  tenant("5", "Yuki", "Arakawa", "yuki.arakawa@example.com"),
  tenant("6", "Sunniva", "Haugen", "sunniva.haugen@example.net", { places: [{ propertyId: MEWS }] }),
  tenant("7", "Leopold", "Strand", null),
  tenant("8", "Marisol", "Etxeberria", "marisol.etxeberria@example.org", { type: "other" }),
];

/** Tenants who create an account once everything is linked. */
export const stonebridge: Scene = {
  key: "tenants",
  title: "Tenants who create an account",
  story: "Stonebridge Tenancies invites a tenant once the record is complete, and then checks that the tenant got in.",
  pages: [
    { page: "dashboard", label: "Dashboard" },
    { page: "residents", label: "Tenants" },
    { page: "portal-invites", label: "Portal invites" },
    { page: "verification", label: "Verification" },
  ],
  contactTypes: ["tenant", "resident", "other"],
  workspacesLabel: "Properties",
  extras: [],
  signIns: [signInOf("Manager", manager), signInOf("Tenant", tenantElsewhere)],
  tries: [
    "Open Actions of Sunniva Haugen or Marisol Etxeberria: what is missing is named, with where to fix it.",
    "Open Actions of Bartholomew Quill and send the portal invitation.",
    "Open the mail's link: create your portal account, and you are in the tenant portal.",
    "On Verification, look at the last batch, or invite more on Portal invites.",
    "Open the link while still signed in as Felix: sign out and continue.",
    "Resend and open the older mail: it says that there is a newer one. Resend again: it says when you can.",
  ],
  offices: [
    {
      organizationId: "stonebridge-tenancies",
      profile: {
        name: "Stonebridge Tenancies",
        contactEmail: "lettings@stonebridge.example",
        locale: "en",
        branding: { accentColor: "#5b3b6e" },
      },
      workspaces: stonebridgeProperties.map(({ id, name }) => ({ id, name, kind: "property" })),
      manager: { ...manager, role: "manager" },
      changedRoles: {
        tenant: { prerequisites: [...defaultPrerequisites, "contact_type", "lease_linked", "unit_linked"] },
      },
      people,
    },
  ],
};
