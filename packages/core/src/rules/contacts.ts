import type { Contact } from "../contract/contact/schema.js";
import { fieldError } from "../contract/field-errors.js";
import {
  mayActIn,
  mayDecideOn,
  mayDo,
  mayGrantRole,
  mayReach,
  mayWithdraw,
  workspacesHeld,
  type Granter,
  type Reach,
  type Holding,
  type UnknownWorkspace,
} from "./granting.js";
import { mayPlace, type Move, type PlaceAsked, type PlacesRefused } from "./places.js";
import { allowed, first, refused, type Ruling } from "./ruling.js";
import { isSamePerson } from "./same-person.js";

/** What a host or the office says of a contact. */
export type ContactFields = Pick<Contact, "externalId" | "firstName" | "lastName" | "email" | "phone" | "locale"> & {
  type: string;
};

/** Changes to a contact. What is missing stays; `null` and an empty text clear it. A type cannot be cleared. */
export type ContactChanges = { [Field in keyof ContactFields]?: ContactFields[Field] | null | undefined };

const nobody: ContactFields = {
  externalId: null,
  type: "tenant",
  firstName: "",
  lastName: "",
  email: null,
  phone: null,
  locale: null,
};

/** The fields of a contact after changes; of a new contact if there was none before. */
export function fieldsAfter(changes: ContactChanges, before: ContactFields = nobody): ContactFields {
  const given = <Value>(value: Value | null | undefined, kept: Value | null): Value | null =>
    value === undefined ? kept : value || null;
  return {
    externalId: given(changes.externalId, before.externalId),
    type: changes.type ?? before.type,
    firstName: given(changes.firstName, before.firstName) ?? "",
    lastName: given(changes.lastName, before.lastName) ?? "",
    email: given(changes.email, before.email),
    phone: given(changes.phone, before.phone),
    locale: given(changes.locale, before.locale),
  };
}

/** The names of what a change changes, for the audit trail. Empty if it changes nothing. */
export function fieldsChanged(before: ContactFields, after: ContactFields, move?: Move): string[] {
  const names = Object.keys(nobody) as (keyof ContactFields)[];
  const changed: string[] = names.filter((name) => before[name] !== after[name]);
  return move && move.left.length + move.entered.length > 0 ? [...changed, "workspaces"] : changed;
}

/** Who of those with a person's address is that person. The others are of their household. */
export const samePersonAmong = <Known extends Pick<ContactFields, "firstName" | "lastName">>(
  atAddress: readonly Known[],
  person: Pick<ContactFields, "firstName" | "lastName">,
): Known | undefined => atAddress.find((known) => isSamePerson(known, person));

/** Refuses a contact without a name. */
export const mustBeNamed = ({
  firstName,
  lastName,
}: Pick<ContactFields, "firstName" | "lastName">): Ruling<"validation_failed"> =>
  firstName === "" && lastName === ""
    ? refused("validation_failed", { errors: [fieldError("firstName", "required")] })
    : allowed;

/** The facts about a contact that is to be written. */
export interface WriteFacts {
  /** The contact as it will be. */
  after: ContactFields;
  /** Its places as asked for; undefined if they stay. */
  places: readonly PlaceAsked[] | undefined;
  /** The workspaces that exist, at least of those asked for. */
  known: ReadonlySet<string>;
  /** Whether another contact has the external id. */
  externalIdTaken: boolean;
}

type WriteRefused = PlacesRefused | "contact_exists" | "conflict";

/**
 * Whether the granter may create a contact.
 *
 * @param same the contact at its address who is the same person ({@link samePersonAmong})
 */
export function mayCreateContact(
  granter: Granter,
  { after, places = [], known, externalIdTaken }: WriteFacts,
  same: { id: string } | undefined,
): Ruling<WriteRefused> | UnknownWorkspace {
  const placed = mayPlace(granter, places, known);
  if (!placed.ok) return placed;
  return first<WriteRefused>([
    mustBeNamed(after),
    same ? refused("contact_exists", { contactId: same.id }) : allowed,
    externalIdTaken ? refused("conflict", { field: "externalId" }) : allowed,
  ]);
}

/** Whether the granter may change a contact that they see. */
export function mayChangeContact(
  granter: Granter,
  { after, places, known, externalIdTaken }: WriteFacts,
): Ruling<PlacesRefused | "conflict"> | UnknownWorkspace {
  const placed = places ? mayPlace(granter, places, known) : allowed;
  if (!placed.ok) return placed;
  return first<PlacesRefused | "conflict">([
    mustBeNamed(after),
    externalIdTaken ? refused("conflict", { field: "externalId" }) : allowed,
  ]);
}

/** The facts about a contact that is to be deleted. */
export interface RemovalFacts {
  /** The ids of all its workspaces. */
  workspaceIds: readonly string[];
  /** Its open invitations. */
  open: readonly ({ role: string } & Reach)[];
}

type RemovalRefused = "forbidden" | "role_not_grantable" | "workspace_not_grantable";

/**
 * Whether the granter may delete a contact that they see. It ends what the contact has everywhere, so it takes all of
 * its workspaces and invitations. What its account has beside is judged with the account.
 */
export const mayRemoveContact = (granter: Granter, { workspaceIds, open }: RemovalFacts): Ruling<RemovalRefused> =>
  first<RemovalRefused>([mayActIn(granter, workspaceIds), () => mayWithdraw(granter, open)]);

/**
 * Whether the granter may take from an account what came through a contact, while others of the household keep it: only
 * what they could give.
 *
 * @param taken what came through the contact
 */
export function mayLeaveAccount(
  granter: Granter,
  account: { role: string; taken: readonly Holding[] },
): Ruling<RemovalRefused> {
  const places = workspacesHeld(account.taken);
  return first<RemovalRefused>([
    mayDo(granter, "users:manage"),
    ...[account.role, ...account.taken.map(({ role }) => role)].map((role) => mayGrantRole(granter, role)),
    mayReach(granter, { workspaceIds: places ?? [], allWorkspaces: places === null }),
  ]);
}

/**
 * Whether the granter may close the account of a contact who is deleted: only if they could end all that it holds.
 *
 * @param known the workspaces that exist, at least of those held
 */
export function mayCloseAccount(
  granter: Granter,
  account: { role: string; held: readonly Holding[] },
  known: ReadonlySet<string>,
): Ruling<RemovalRefused> | UnknownWorkspace {
  const left = mayLeaveAccount(granter, { role: account.role, taken: [] });
  return left.ok ? mayDecideOn(granter, account, known) : left;
}
