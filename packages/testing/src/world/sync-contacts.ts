import type { ContactSyncOutcome, ContactSyncRow } from "@latchkey/core/contract";
import {
  countSynced,
  planSync,
  readSyncRows,
  refusedRow,
  seesAnyOf,
  syncedRow,
  type ReadSyncRow,
  type SyncStep,
} from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { granterOf, knownWorkspaces, requireOrganization, requirePermission, seesAny, type Actor } from "./actor.js";
import { newContact } from "./add-contact.js";
import { autoInvite } from "./auto-invite.js";
import { removeContact, writeContact } from "./change-contact.js";
import { record } from "./events.js";
import { keepReach } from "./keep-reach.js";
import { moveOut } from "./moving-out.js";
import type { State } from "./state.js";

/** The handler of `contacts.sync`. */
export const syncContacts: HandlersOf<"contacts">["sync"] = ({ state, actor, body }) => {
  requireOrganization(state);
  putWorkspaces(state, actor, body.workspaces);
  const { contacts, remove } = readSyncRows(body);
  return countSynced([
    ...inPlace(contacts, (rows) => upsert(state, actor, rows, body.keepAccess ?? false)),
    ...inPlace(remove, (ids) => ids.map((externalId) => removeRow(state, actor, externalId))),
  ]);
};

/** Runs the valid rows, and puts their outcomes in place. */
function inPlace<Row>(
  rows: readonly ReadSyncRow<Row>[],
  work: (rows: Row[]) => ContactSyncOutcome[],
): ContactSyncOutcome[] {
  const done = work(rows.flatMap(({ row }) => (row === undefined ? [] : [row]))).values();
  return rows.map((row) => row.outcome ?? done.next().value ?? syncedRow("failed", null));
}

function putWorkspaces(
  state: State,
  actor: Actor,
  workspaces: readonly { id: string; name: string; kind?: string | undefined }[],
): void {
  if (workspaces.length > 0) requirePermission(actor, "workspaces:write");
  const refused = workspaces.find(({ id }) => !seesAny(actor, [id]));
  if (refused) throw ProblemError.of("workspace_not_grantable", { workspaceId: refused.id });
  // If a workspace is named twice, the last one counts.
  for (const { id, name, kind } of new Map(workspaces.map((workspace) => [workspace.id, workspace])).values()) {
    const before = state.workspaces.get(id);
    const after = { id, name, kind: kind ?? before?.kind ?? "property" };
    if (before?.name === after.name && before.kind === after.kind) continue;
    keepReach(state);
    state.workspaces.set(id, after);
    record(state, "workspace.updated", actor, { data: { workspaceId: id } });
  }
}

function upsert(
  state: State,
  actor: Actor,
  rows: readonly ContactSyncRow[],
  keepAccess: boolean,
): ContactSyncOutcome[] {
  const contacts = [...state.contacts.values()].map((contact) => ({ ...contact, places: contact.workspaces }));
  const known = new Set(contacts.map(({ externalId }) => externalId));
  const steps = planSync(
    granterOf(actor),
    rows.map((row) => ({ row, newId: known.has(row.externalId) ? "" : state.nextId("con") })),
    { contacts, known: knownWorkspaces(state) },
  );
  return steps.map((step, index) => settle(state, actor, step, rows[index]?.externalId ?? "", keepAccess));
}

function settle(
  state: State,
  actor: Actor,
  step: SyncStep,
  externalId: string,
  keepAccess: boolean,
): ContactSyncOutcome {
  if (step.kind === "refused") return refusedRow(externalId, step.ruling);
  if (step.kind === "unchanged") return syncedRow("unchanged", externalId, step.id);
  if (step.kind === "create") {
    state.contacts.set(step.id, newContact(state, { id: step.id, ...step.after, workspaces: step.places }));
    record(state, "contact.created", actor, { contactId: step.id });
    return syncedRow("created", externalId, step.id);
  }
  const contact = state.contacts.get(step.id);
  if (!contact) return syncedRow("unchanged", externalId);
  const { after, fields, move } = step;
  writeContact(state, actor, contact, { after, fields, move: fields.includes("workspaces") ? move : undefined });
  const movedOut = moveOut(state, actor, contact, move.left, keepAccess);
  const { notInvited } = autoInvite(state, actor, contact, move.added);
  return { ...syncedRow("updated", externalId, step.id), ...notInvited, movedOut };
}

/** Removes a contact. One whom the actor cannot see counts as unknown. */
function removeRow(state: State, actor: Actor, externalId: string): ContactSyncOutcome {
  const contact = [...state.contacts.values()].find(
    (one) =>
      one.externalId === externalId &&
      seesAnyOf(
        actor,
        one.workspaces.map(({ id }) => id),
      ),
  );
  if (!contact) return syncedRow("unchanged", externalId);
  try {
    removeContact(state, actor, contact);
    return syncedRow("removed", externalId, contact.id);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return refusedRow(externalId, error);
  }
}
