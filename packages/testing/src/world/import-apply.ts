import {
  check,
  ContactSyncRow,
  errors,
  type ContactType,
  type ImportApply,
  type ImportPerson,
  type ImportResult,
  type ImportRow,
} from "@latchkey/core/contract";
import { planImport, type ImportOutcome, type SyncStep } from "@latchkey/core/rules";
import { ProblemError } from "../answer/problem.js";
import { granterOf, knownWorkspaces, requirePermission, seesAny, type Actor } from "./actor.js";
import { newContact } from "./add-contact.js";
import { autoInvite } from "./auto-invite.js";
import { batchHandlers } from "./batches.js";
import type { Browser } from "./browser.js";
import { writeContact } from "./change-contact.js";
import { requireContact } from "./contact-record.js";
import { record as recordEvent } from "./events.js";
import { isWritten, type ImportedRow, type ImportRecord } from "./import-record.js";
import { commitInvitation, planFor } from "./invite.js";
import { keepReach } from "./keep-reach.js";
import { requireRole } from "./role-record.js";
import type { State } from "./state.js";

interface Caller {
  state: State;
  browser: Browser;
  actor: Actor;
}

/** Somebody who was written, and the role of their row. */
interface Written {
  contactId: string;
  role: string | null;
  hasEmail: boolean;
}

/** Writes the rows that are ready, and invites those who were written. Applied again, it writes nothing twice. */
export function applyImport(
  caller: Caller,
  record: ImportRecord,
  { rows, invite }: ImportApply,
  judge: () => void,
): ImportResult {
  const { state, actor } = caller;
  if (invite) {
    requirePermission(actor, "invitations:send");
    requireRole(state, invite.role, "invite.role");
  }
  makePlaces(state, actor, record);
  judge();
  const chosen = rows && new Set(rows);
  const ready = record.rows.filter(
    ({ cells, verdict }) =>
      verdict.state === "ready" &&
      verdict.writes.some(({ skip }) => !skip) &&
      !isWritten(record, cells.row) &&
      (!chosen || chosen.has(cells.row)),
  );
  write(state, actor, record, ready);
  const batchId = invite ? inviteWritten(caller, record, invite) : null;
  record.status = "applied";
  record.result = resultOf(record, batchId ?? record.result?.batchId ?? null);
  const { created, updated } = record.result;
  recordEvent(state, "import.applied", actor, {
    data: { importId: record.id, created, updated, ...(batchId ? { batchId } : {}) },
  });
  return record.result;
}

/** Makes the properties that a person said are to be made. */
function makePlaces(state: State, actor: Actor, record: ImportRecord): void {
  const isNew = ({ create, workspaceId }: ImportRecord["places"][number]) => create && workspaceId === null;
  if (!record.places.some(isNew)) return;
  requirePermission(actor, "workspaces:write");
  record.places = record.places.map((place) => {
    if (!isNew(place)) return place;
    const id = state.nextId("wsp");
    // Nobody holds a workspace that does not exist, so those of some workspaces make none.
    if (!seesAny(actor, [id])) throw ProblemError.of("workspace_not_grantable", { workspaceId: id });
    keepReach(state);
    state.workspaces.set(id, { id, name: place.name.slice(0, 120), kind: "property" });
    recordEvent(state, "workspace.updated", actor, { data: { workspaceId: id } });
    return { ...place, create: false, workspaceId: id };
  });
}

/** Writes the people of rows, and what became of each row. */
function write(state: State, actor: Actor, record: ImportRecord, rows: readonly ImportedRow[]): void {
  const asks = rows.flatMap((row) => {
    const people = row.judged.people.map((person, index) => ({ person, write: row.verdict.writes[index] }));
    return people.flatMap(({ person, write }) => (write && !write.skip ? [askOf(state, record, person, write)] : []));
  });
  const valid = asks.flatMap((ask) => ask ?? []);
  const contacts = [...state.contacts.values()].map((contact) => ({ ...contact, places: contact.workspaces }));
  const plan = planImport(granterOf(actor), valid, { contacts, known: knownWorkspaces(state) });
  for (const step of plan.steps) settle(state, actor, step);
  const outcomes = plan.outcomes.values();
  const reached = asks.map((ask): ImportOutcome | "invalid" =>
    ask ? (outcomes.next().value ?? "invalid") : "invalid",
  );
  let at = 0;
  for (const row of rows) {
    const count = row.verdict.writes.filter(({ skip }) => !skip).length;
    record.results.set(row.cells.row, outcomeOfRow(reached.slice(at, at + count)));
    at += count;
  }
}

/** A person as they are written; null if a value cannot be stored. */
function askOf(
  state: State,
  { type: usual }: ImportRecord,
  { type, externalId, firstName, lastName, email, phone, locale, workspaceId, unit, leaseId }: ImportPerson,
  { contactId }: { contactId: string | null },
) {
  const places = workspaceId === null ? [] : [{ id: workspaceId, unit, leaseId }];
  const checked = check(ContactSyncRow, {
    // The schema needs one.
    externalId: externalId ?? "none",
    type: type as ContactType,
    firstName,
    lastName,
    email,
    phone,
    locale,
    workspaces: places,
  });
  if (!checked.ok) return null;
  const { workspaces, ...person } = checked.value;
  return {
    person: { ...person, externalId },
    place: workspaces?.[0] ?? null,
    contactId,
    sameAs: null,
    isTypeGiven: type !== usual,
    newId: state.nextId("con"),
  };
}

function settle(state: State, actor: Actor, step: SyncStep): void {
  if (step.kind === "create") {
    state.contacts.set(step.id, newContact(state, { id: step.id, ...step.after, workspaces: step.places }));
    recordEvent(state, "contact.created", actor, { contactId: step.id });
  }
  const contact = step.kind === "update" ? state.contacts.get(step.id) : undefined;
  if (step.kind !== "update" || !contact) return;
  const { after, fields, move } = step;
  writeContact(state, actor, contact, { after, fields, move: fields.includes("workspaces") ? move : undefined });
  autoInvite(state, actor, contact, move.added);
}

/** What became of a row, from what became of its people. */
function outcomeOfRow(outcomes: readonly (ImportOutcome | "invalid")[]): NonNullable<ImportRow["result"]> {
  const refused = outcomes.find((outcome) => outcome === "invalid" || outcome.kind === "refused");
  const code = refused === "invalid" ? "validation_failed" : refused?.kind === "refused" ? refused.ruling.code : null;
  const kinds = new Set(outcomes.map((outcome) => (outcome === "invalid" ? null : outcome.kind)));
  return {
    status: refused ? "failed" : kinds.has("created") ? "created" : kinds.has("updated") ? "updated" : "unchanged",
    contactIds: outcomes.flatMap((outcome) => (outcome !== "invalid" && "id" in outcome ? outcome.id : [])),
    code,
    detail: code === null ? null : errors[code].when,
  };
}

function resultOf({ rows, results }: ImportRecord, batchId: string | null): ImportResult {
  const of = (status: NonNullable<ImportRow["result"]>["status"]) =>
    rows.filter(({ cells }) => results.get(cells.row)?.status === status).length;
  const done = { created: of("created"), updated: of("updated"), unchanged: of("unchanged"), failed: of("failed") };
  const skipped = rows.length - done.created - done.updated - done.unchanged - done.failed;
  return { ...done, skipped, batchId };
}

/** Invites those who were written and are in no batch of the import yet, in one batch, each to the role of their row. */
function inviteWritten(
  { state, browser, actor }: Caller,
  record: ImportRecord,
  invite: NonNullable<ImportApply["invite"]>,
): string | null {
  const roles = new Map<string, string | null>();
  for (const row of record.rows)
    for (const { contactId, role, hasEmail } of writtenOf(record, row))
      if (!record.invited.has(contactId) && (hasEmail || invite.letter)) roles.set(contactId, role);
  if (roles.size === 0) return null;
  const { holdSeconds = 0, ...options } = invite;
  const { id } = batchHandlers.create({
    state,
    browser,
    actor,
    params: undefined,
    query: undefined,
    body: { ...options, contactIds: [...roles.keys()], ...(holdSeconds > 0 ? { holdSeconds } : {}) },
    file: null,
  });
  const batch = state.batches.get(id);
  if (!batch) return null;
  const usual = { roleOf: batch.roleOf, invite: batch.invite };
  batch.roleOf = (item) => roles.get(item.contactId ?? "") ?? usual.roleOf(item);
  batch.invite = (then, inviter, item) => {
    const role = roles.get(item.contactId ?? "");
    if (!role || role === invite.role || item.invitationId !== null) return usual.invite(then, inviter, item);
    const contact = requireContact(then, inviter, item.contactId ?? "");
    const invitation = commitInvitation(then, inviter, contact, planFor(then, inviter, contact, { ...options, role }));
    invitation.batchId = batch.id;
    Object.assign(item, { invitationId: invitation.id, email: contact.email });
  };
  for (const contactId of roles.keys()) record.invited.add(contactId);
  return id;
}

/** The people of a row who were written and are to be invited. */
function writtenOf(record: ImportRecord, { cells, judged, verdict }: ImportedRow): Written[] {
  const result = record.results.get(cells.row);
  if (!result || result.status === "failed") return [];
  const people = judged.people.flatMap((person, index) => {
    const write = verdict.writes[index];
    return write && !write.skip ? [{ person, write }] : [];
  });
  return people.flatMap(({ person, write }, index) => {
    const contactId = result.contactIds[index];
    return contactId && write.invite ? [{ contactId, role: person.role, hasEmail: person.email !== null }] : [];
  });
}
