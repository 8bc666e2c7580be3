import {
  check,
  ContactSyncRow,
  ExternalId,
  type ContactSyncOutcome,
  type ContactUpdate,
  type FieldError,
} from "@latchkey/core/contract";
import { isSamePerson } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { invalid, ProblemError } from "../answer/problem.js";
import { requireOrganization, requirePermission, requireWorkspacesGrantable, seesAny, type Actor } from "./actor.js";
import { newContact } from "./add-contact.js";
import { autoInvite } from "./auto-invite.js";
import { changeContact, refuseOutOfSight, removeContact } from "./change-contact.js";
import { record } from "./events.js";
import type { ContactRecord, State } from "./state.js";

type Row = ContactSyncRow;
type Result = Pick<ContactSyncOutcome, "status" | "id"> & Partial<ContactSyncOutcome>;

const sees = (actor: Actor, contact: ContactRecord): boolean =>
  seesAny(
    actor,
    contact.workspaces.map(({ id }) => id),
  );

/** The handler of `contacts.sync`. */
export const syncContacts: HandlersOf<"contacts">["sync"] = ({ state, actor, body }) => {
  requireOrganization(state);
  putWorkspaces(state, actor, body.workspaces);
  const seen = new Set<string>();
  const rows = [
    ...body.contacts.map((given) =>
      processRow(
        given,
        seen,
        (row) => check(ContactSyncRow, row),
        ({ externalId }) => externalId,
        (row) => upsert(state, actor, row),
      ),
    ),
    ...body.remove.map((given) =>
      processRow(
        given,
        seen,
        (row) => check(ExternalId, row),
        (externalId) => externalId,
        (externalId) => remove(state, actor, externalId),
      ),
    ),
  ];
  const count = (status: ContactSyncOutcome["status"]) => rows.filter((row) => row.status === status).length;
  return {
    created: count("created"),
    updated: count("updated"),
    unchanged: count("unchanged"),
    removed: count("removed"),
    failed: count("failed"),
    rows,
  };
};

function putWorkspaces(
  state: State,
  actor: Actor,
  workspaces: readonly { id: string; name: string; kind?: string | undefined }[],
): void {
  if (workspaces.length > 0) requirePermission(actor, "workspaces:write");
  const refused = workspaces.find(({ id }) => !seesAny(actor, [id]));
  if (refused) throw ProblemError.of("workspace_not_grantable", { workspaceId: refused.id });
  for (const { id, name, kind } of workspaces) {
    const before = state.workspaces.get(id);
    const after = { id, name, kind: kind ?? before?.kind ?? "property" };
    if (before?.name === after.name && before.kind === after.kind) continue;
    state.workspaces.set(id, after);
    record(state, "workspace.updated", actor, { data: { workspaceId: id } });
  }
}

/** Checks and processes a row. A failure does not affect other rows. */
function processRow<Value>(
  given: unknown,
  seen: Set<string>,
  read: (row: unknown) => ReturnType<typeof check<Value>>,
  idOf: (row: Value) => string,
  work: (row: Value) => Result,
): ContactSyncOutcome {
  const givenId: unknown =
    typeof given === "object" && given !== null && "externalId" in given ? given.externalId : given;
  const named = check(ExternalId, givenId);
  const externalId = named.ok ? named.value : null;
  try {
    const checked = read(given);
    if (!checked.ok) throw ProblemError.of("validation_failed", { errors: checked.errors });
    const id = idOf(checked.value);
    if (seen.has(id)) throw ProblemError.of("conflict", { field: "externalId" });
    seen.add(id);
    return { externalId, code: null, detail: null, errors: [], ...work(checked.value) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code, detail, details } = error;
    return {
      externalId,
      status: "failed",
      id: (details["contactId"] as string | undefined) ?? null,
      code,
      detail,
      errors: (details["errors"] as FieldError[] | undefined) ?? [],
    };
  }
}

/** The contact with the external id, or one without such an id that was invited by address before. */
function find(state: State, actor: Actor, row: Row): ContactRecord | undefined {
  const contacts = [...state.contacts.values()];
  const known = contacts.find(({ externalId }) => externalId === row.externalId);
  if (known && !sees(actor, known)) throw ProblemError.of("conflict", { field: "externalId" });
  if (known) return known;
  const names = { firstName: row.firstName ?? "", lastName: row.lastName ?? "" };
  const same = contacts.find((contact) => row.email && contact.email === row.email && isSamePerson(contact, names));
  if (same && (same.externalId !== null || !sees(actor, same)))
    throw ProblemError.of("contact_exists", { contactId: same.id });
  return same;
}

function upsert(state: State, actor: Actor, row: Row): Result {
  const contact = find(state, actor, row);
  const changes = toChanges(row);
  if (!contact) return { status: "created", id: create(state, actor, changes).id };
  const before = JSON.stringify(comparable(contact));
  const trial = structuredClone(contact);
  const { workspaces } = changes;
  Object.assign(trial, changes, {
    email: changes.email === undefined ? contact.email : changes.email || null,
    phone: changes.phone === undefined ? contact.phone : changes.phone || null,
  });
  if (workspaces)
    trial.workspaces = workspaces.map(({ id, unit, leaseId }) => ({
      id,
      unit: unit || null,
      leaseId: leaseId || null,
    }));
  if (JSON.stringify(comparable(trial)) === before) return { status: "unchanged", id: contact.id };
  const held = new Set(contact.workspaces.map(({ id }) => id));
  changeContact(state, actor, contact, {
    ...changes,
    ...(changes.phone === undefined ? {} : { phone: changes.phone || null }),
  });
  const added = (workspaces ?? []).map(({ id }) => id).filter((id) => !held.has(id));
  const { notInvited } = autoInvite(state, actor, contact, added);
  return { status: "updated", id: contact.id, ...notInvited };
}

function create(state: State, actor: Actor, { workspaces = [], ...changes }: ContactUpdate): ContactRecord {
  if (!changes.firstName && !changes.lastName) throw invalid("firstName", "required");
  requireWorkspacesGrantable(
    state,
    actor,
    workspaces.map(({ id }) => id),
  );
  refuseOutOfSight(actor, workspaces);
  const places = workspaces.map(({ id, unit, leaseId }) => ({ id, unit: unit || null, leaseId: leaseId || null }));
  const contact = newContact(state, { ...definedChanges(changes), workspaces: places });
  state.contacts.set(contact.id, contact);
  record(state, "contact.created", actor, { contactId: contact.id });
  return contact;
}

function remove(state: State, actor: Actor, externalId: string): Result {
  const contact = [...state.contacts.values()].find((one) => one.externalId === externalId && sees(actor, one));
  if (!contact) return { status: "unchanged", id: null };
  const elsewhere = contact.workspaces.find(({ id }) => !seesAny(actor, [id]));
  if (elsewhere) throw ProblemError.of("workspace_not_grantable", { workspaceId: elsewhere.id });
  removeContact(state, actor, contact);
  return { status: "removed", id: contact.id };
}

/**
 * The changes of a row, in the form of a `PATCH`. A null name becomes empty; a null type or list of workspaces changes
 * nothing.
 */
function toChanges({ type, workspaces, firstName, lastName, ...rest }: Row): ContactUpdate {
  return {
    ...rest,
    ...(type ? { type } : {}),
    ...(workspaces ? { workspaces: [...new Map(workspaces.map((place) => [place.id, place])).values()] } : {}),
    ...(firstName === undefined ? {} : { firstName: firstName ?? "" }),
    ...(lastName === undefined ? {} : { lastName: lastName ?? "" }),
  };
}

function definedChanges({
  externalId,
  type,
  firstName = "",
  lastName = "",
  email,
  phone,
  locale,
}: Omit<ContactUpdate, "workspaces">) {
  return {
    externalId: externalId ?? null,
    ...(type ? { type } : {}),
    firstName,
    lastName,
    email: email || null,
    phone: phone || null,
    locale: locale ?? null,
  };
}

function comparable({
  externalId,
  type,
  firstName,
  lastName,
  email,
  phone,
  locale,
  workspaces,
}: ContactRecord): unknown {
  return [
    externalId,
    type,
    firstName,
    lastName,
    email,
    phone,
    locale,
    workspaces.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, unit, leaseId }) => [id, unit, leaseId]),
  ];
}
