import type { RecordSet } from "@latchkey/core";
import type { ContactType, OrganizationPut, RoleCreate, RoleUpdate } from "@latchkey/core/contract";
import type { Property } from "../host/portfolio.ts";
import type { DemoAccount } from "../seed/accounts.ts";

/** A person's state when the demo opens. Every step is really taken, including the mail. */
export type Progress = "none" | "invited" | "accepted" | "revoked";

export interface Person {
  type: ContactType;
  role: string;
  firstName: string;
  lastName: string;
  email: string | null;
  phone?: string;
  /** The language of their mails. */
  locale?: string;
  /** Their properties. With a unit, they also have its lease. */
  places: readonly { propertyId: string; unit?: string }[];
  progress: Progress;
  /** The password they chose when accepting. Without it, their link was enough. */
  password?: string;
  /** Invited in one batch, together with all others that have this set. */
  isInBatch?: true;
  /** The record set of their invitation, by its name. */
  recordSet?: string;
  /** The role of their automatic invitations. They are added to their property after it is set. */
  autoInvite?: string;
}

/** One company that uses the product: an organization, its people and its roles. */
export interface Office {
  organizationId: string;
  profile: OrganizationPut;
  /** Access can be limited to these. Residential ones have units and leases. */
  workspaces: readonly (Pick<Property, "id" | "name"> & { kind: string })[];
  manager: DemoAccount & { role: string };
  /** Changes to built-in roles, by key. */
  changedRoles?: Readonly<Record<string, RoleUpdate>>;
  /** In order of creation: a role may invite to those before it. */
  addedRoles?: readonly RoleCreate[];
  recordSets?: readonly Pick<RecordSet, "name" | "rules">[];
  people: readonly Person[];
}

/** Pages of the office that a scene's navigation can lead to. */
export type PageKey =
  | "dashboard"
  | "residents"
  | "contacts"
  | "users"
  | "roles"
  | "company"
  | "import"
  | "portal-invites"
  | "verification"
  | "properties"
  | "portal-permissions";

/** A person to sign in as. */
export interface SignIn {
  who: string;
  email: string;
  password: string;
}

/** One configuration of the same packages, presented as a company. */
export interface Scene {
  /** Identifies it to the app, which has its own texts for some scenes. */
  key: string;
  /** What it shows, in one line. */
  title: string;
  /** About the company, in a sentence or two. */
  story: string;
  pages: readonly { page: PageKey; label: string }[];
  /** The contacts in its lists and its dashboard. */
  contactTypes: readonly ContactType[];
  /** The plural name of its workspaces. */
  workspacesLabel: string;
  /** More on its dashboard: a button to invite anyone, records of its sites, how many are in the portal. */
  extras: readonly ("quick_invite" | "site_records" | "adoption")[];
  /** Built-in roles of its users, besides its own. Default: all. */
  userRoles?: readonly string[];
  signIns: readonly SignIn[];
  /** Things to try in this company, a sentence each. */
  tries: readonly string[];
  /** The scene is named after the first one. */
  offices: readonly [Office, ...Office[]];
}

/** A sign-in on the start page, with a description of the person. */
export const signInOf = (who: string, { email, password }: Pick<DemoAccount, "email" | "password">): SignIn => ({
  who,
  email,
  password,
});
