import type { RecordSet } from "@latchkey/core";
import type { ContactType, OrganizationPut, RoleCreate, RoleUpdate } from "@latchkey/core/contract";
import type { Property } from "../host/portfolio.ts";
import type { DemoAccount } from "../seed/accounts.ts";

/** How far somebody is when the demo opens: every step is really taken, mail and all. */
export type Progress = "none" | "invited" | "accepted" | "revoked";

export interface Person {
  type: ContactType;
  role: string;
  firstName: string;
  lastName: string;
  email: string | null;
  phone?: string;
  /** For mails in their language. */
  locale?: string;
  /** Where they belong; with a unit, its lease is theirs. */
  places: readonly { propertyId: string; unit?: string }[];
  progress: Progress;
  /** Set where somebody has accepted with a password of their own; without it their link alone let them in. */
  password?: string;
  /** Invited by a batch, together with the others of whom this is true. */
  isInBatch?: true;
  /** The record set of their invitation, by its name. */
  recordSet?: string;
  /** The role they are invited to whenever they are added to a property; they are added after that is set. */
  autoInvite?: string;
}

/** One company that uses the product: an organization, its people and how its roles are set. */
export interface Office {
  organizationId: string;
  profile: OrganizationPut;
  /** What access is limited to here; residential ones have units and leases too. */
  workspaces: readonly (Pick<Property, "id" | "name"> & { kind: string })[];
  manager: DemoAccount & { role: string };
  /** What is other than in every organization, by key. */
  changedRoles?: Readonly<Record<string, RoleUpdate>>;
  /** In the order in which they are made: one may invite to those before it. */
  addedRoles?: readonly RoleCreate[];
  recordSets?: readonly Pick<RecordSet, "name" | "rules">[];
  people: readonly Person[];
}

/** Pages of the office that a scene's navigation can lead to; how each is drawn is the app's. */
export type PageKey =
  | "dashboard"
  | "residents"
  | "contacts"
  | "users"
  | "roles"
  | "company"
  | "portal-invites"
  | "verification"
  | "properties"
  | "portal-permissions";

/** Somebody to sign in as. */
export interface SignIn {
  who: string;
  email: string;
  password: string;
}

/** One thing to try, with the rows of the product's requirements that it shows. */
export interface Try {
  rows: readonly string[];
  text: string;
}

/** One configuration of the same packages, told as a company. Adding another is adding one of these. */
export interface Scene {
  /** Names it to the app, which has words of its own for some. */
  key: string;
  /** What it shows, in a line. */
  title: string;
  /** Whose office it is, in a sentence or two. */
  story: string;
  pages: readonly { page: PageKey; label: string }[];
  /** What its lists of people and its dashboard are about. */
  contactTypes: readonly ContactType[];
  /** What its workspaces are called, more than one of them. */
  workspacesLabel: string;
  /** What its dashboard has beside the people: a button that invites anybody, records of its sites. */
  extras: readonly ("quick_invite" | "site_records")[];
  /** Built-in roles that its users are given, beside those it made itself. Default all. */
  userRoles?: readonly string[];
  signIns: readonly SignIn[];
  tries: readonly Try[];
  /** The first is the one that the scene is named after. */
  offices: readonly [Office, ...Office[]];
}

/** How somebody on the start page is told apart: a name and what they are. */
export const signInOf = (who: string, { email, password }: Pick<DemoAccount, "email" | "password">): SignIn => ({
  who,
  email,
  password,
});
