import { batchMaxSize, ContactQuery, type BatchCreate, type InvitationByPerson } from "@latchkey/core/contract";
import {
  cancelledRow,
  mayReach,
  optionsOfRow,
  planDelay,
  previewBatch,
  type PreviewedRow,
  readRows,
  seesBatch,
  settleContacts,
  settlePeople,
  type RowOptions,
  type Settled,
} from "@latchkey/core/rules";
import * as z from "zod/mini";
import type { HandlersOf } from "../answer/call.js";
import { invalid, ProblemError } from "../answer/problem.js";
import { assertRuling } from "../answer/ruling.js";
import {
  granterOf,
  knownWorkspaces,
  requireOrganization,
  requireRoleGrantable,
  requireWorkspacesGrantable,
  seesAny,
  type Actor,
} from "./actor.js";
import { enqueue, noteEnd, summaryOf, toBatch, toItem } from "./batch-record.js";
import { requireContact } from "./contact-record.js";
import { matchingContacts } from "./contacts.js";
import { record } from "./events.js";
import { findOrDraft } from "./find-or-draft.js";
import { commitInvitation, planFor } from "./invite.js";
import { pageOf } from "./paging.js";
import { resend } from "./resend.js";
import { requireRole } from "./role-record.js";
import type { BatchItemRecord, BatchRecord, ContactRecord, State } from "./state.js";
import { oneOf } from "./text.js";

/** A row: a contact, a person, or what could not be read. */
type Row =
  | { contactId: string; seen: { email: string | null } | null }
  | { person: InvitationByPerson }
  | { email: string | null };

/** The rows of a batch, and how they end that are not invited. */
function rowsOf(state: State, actor: Actor, body: BatchCreate): { row: Row; settled: Settled | null }[] {
  if ("invitations" in body) {
    const { invitations, ...options } = body;
    return peopleOf(state, actor, options, invitations);
  }
  const ids = "contactIds" in body ? body.contactIds : chosenBy(state, actor, body.filter);
  const rows = ids.map((contactId) => ({ contactId, seen: seenBy(state, actor, contactId) }));
  const settled = settleContacts(rows);
  return rows.map((row, index) => ({ row, settled: settled[index] ?? null }));
}

/** What the creator of a batch sees of a contact; null if nothing. */
function seenBy(state: State, actor: Actor, contactId: string): { email: string | null } | null {
  const contact = state.contacts.get(contactId);
  return contact &&
    seesAny(
      actor,
      contact.workspaces.map(({ id }) => id),
    )
    ? { email: contact.email }
    : null;
}

function chosenBy(state: State, actor: Actor, filter: Extract<BatchCreate, { filter: unknown }>["filter"]): string[] {
  const { exceptIds = [], ...query } = filter;
  return matchingContacts(state, actor, { ...z.parse(ContactQuery, {}), ...query }).flatMap(({ id }) =>
    exceptIds.includes(id) ? [] : id,
  );
}

/** The people of a batch. A row that is wrong has failed, and one that is repeated is skipped. */
function peopleOf(state: State, actor: Actor, options: RowOptions, given: readonly unknown[]) {
  const rows = readRows(given);
  const people = rows.flatMap(({ person }) => (person === null ? [] : [optionsOfRow(options, person)]));
  const known = { roles: new Set(state.roles.keys()), workspaces: knownWorkspaces(state) };
  const settled = settlePeople(granterOf(actor), people, known).values();
  return rows.map((row): { row: Row; settled: Settled | null } =>
    row.person === null
      ? { row: { email: row.email }, settled: row.settled }
      : { row: { person: optionsOfRow(options, row.person) }, settled: settled.next().value ?? null },
  );
}

/** A batch that the actor may see. */
export function requireBatch(state: State, actor: Actor, id: string): BatchRecord {
  const batch = state.batches.get(id);
  if (!batch || !seesBatch(actor, batch)) throw ProblemError.of("not_found");
  return batch;
}

/** The contact of a row, or a new one for a person who is not on record. */
function contactOf(state: State, actor: Actor, row: Row): ContactRecord {
  if ("contactId" in row) return requireContact(state, actor, row.contactId);
  if ("person" in row) return findOrDraft(state, row.person);
  throw ProblemError.of("not_found");
}

function emailOf(row: Row): string | null {
  if ("contactId" in row) return row.seen?.email ?? null;
  return "person" in row ? row.person.email : row.email;
}

function newItem(state: State, row: Row, settled: Settled | null): BatchItemRecord {
  return {
    id: state.nextId("bit"),
    status: "queued",
    contactId: "contactId" in row ? row.contactId : null,
    invitationId: null,
    email: emailOf(row),
    code: null,
    detail: null,
    ...settled,
    dueAt: 0,
  };
}

/** Refuses what the actor may not give. What a row asks for itself is the row's own affair. */
function requireOptionsGrantable(state: State, actor: Actor, options: RowOptions): void {
  requireOrganization(state);
  requireRoleGrantable(actor, requireRole(state, options.role, "role").key);
  assertRuling(mayReach(granterOf(actor), { workspaceIds: [], allWorkspaces: options.allWorkspaces ?? false }));
  const weekly = options.preferences?.weeklyEmails.workspaceIds ?? [];
  requireWorkspacesGrantable(state, actor, [...(options.workspaceIds ?? []), ...weekly]);
}

/** What would become of a row. */
function previewOf(state: State, actor: Actor, options: RowOptions, row: Row, settled: Settled | null): PreviewedRow {
  const named = "contactId" in row ? row.contactId : null;
  if (settled) return { contactId: named, obstacle: settled };
  try {
    const contact = contactOf(state, actor, row);
    const contactId = state.contacts.has(contact.id) ? contact.id : null;
    try {
      planFor(state, actor, contact, "person" in row ? row.person : options);
      return { contactId, obstacle: null };
    } catch (error) {
      if (error instanceof ProblemError) return { contactId, obstacle: error };
      throw error;
    }
  } catch (error) {
    if (error instanceof ProblemError) return { contactId: named, obstacle: error };
    throw error;
  }
}

/** The handlers of `batches.*`. Rows are sent as the clock advances (see `batchItemsPerSecond`). */
export const batchHandlers: HandlersOf<"batches", "events"> = {
  preview: ({ state, actor, body }) => {
    requireOptionsGrantable(state, actor, body);
    const rows = rowsOf(state, actor, body);
    if (rows.length > batchMaxSize) throw invalid("filter", "too_many");
    return previewBatch(rows.map(({ row, settled }) => previewOf(state, actor, body, row, settled)));
  },
  create: ({ state, actor, body }) => {
    requireOptionsGrantable(state, actor, body);
    const {
      contactIds: _contactIds,
      filter: _filter,
      invitations: _invitations,
      sendAt,
      holdSeconds,
      ...options
    } = { contactIds: null, filter: null, invitations: null, ...body };
    const now = state.clock.now();
    const delay = assertRuling(planDelay({ sendAt, holdSeconds }, now));
    const rows = new Map<BatchItemRecord, Row>();
    for (const { row, settled } of rowsOf(state, actor, body)) rows.set(newItem(state, row, settled), row);
    if (rows.size > batchMaxSize) throw invalid("filter", "too_many");
    const batch: BatchRecord = {
      id: state.nextId("bat"),
      createdAt: now.toISOString(),
      createdBy: actor.id,
      createdByName: actor.name,
      sendAt: delay.sendAt?.toISOString() ?? null,
      startedAt: null,
      finishedAt: null,
      pausedAt: null,
      importId: null,
      inviter: actor,
      isCancelled: false,
      items: [...rows.keys()],
      isReadable: (item) => !("email" in (rows.get(item) ?? {})),
      roleOf: (item) => {
        const row = rows.get(item);
        return row && "person" in row ? row.person.role : options.role;
      },
      invite: (then, inviter, item) => {
        const row = rows.get(item) ?? { contactId: "", seen: null };
        const contact = contactOf(then, inviter, row);
        const sent = then.invitations.get(item.invitationId ?? "");
        // A retry after a refused mail sends the same invitation with a new link.
        if (sent) return resend(then, inviter, { invitation: sent, contact }, { isRetry: true });
        const plan = planFor(then, inviter, contact, "person" in row ? row.person : options);
        then.contacts.set(contact.id, contact);
        const invitation = commitInvitation(then, inviter, contact, plan);
        invitation.batchId = batch.id;
        Object.assign(item, { contactId: contact.id, invitationId: invitation.id, email: contact.email });
      },
    };
    state.batches.set(batch.id, batch);
    enqueue(
      state,
      batch.items.filter(({ status }) => status === "queued"),
      batch.sendAt,
    );
    noteEnd(state, batch);
    record(state, "batch.created", actor, { data: { batchId: batch.id } });
    return toBatch(state, batch);
  },
  list: ({ state, actor, query }) => {
    const rows = [...state.batches.values()].filter(
      (batch) => seesBatch(actor, batch) && oneOf(query.status, toBatch(state, batch).status),
    );
    return pageOf(rows, { ...query, by: ({ createdAt }) => createdAt, descending: true }, (batch) =>
      toBatch(state, batch),
    );
  },
  summary: ({ state, actor, params }) => summaryOf(state, requireBatch(state, actor, params.id)),
  get: ({ state, actor, params }) => toBatch(state, requireBatch(state, actor, params.id)),
  items: ({ state, actor, params, query }) => {
    const rows = requireBatch(state, actor, params.id).items.filter((item) =>
      oneOf(query.status && [query.status], toItem(state, item).status),
    );
    return pageOf(rows, { ...query, by: () => null, descending: false }, (item) => toItem(state, item));
  },
  retry: ({ state, actor, params }) => {
    const batch = requireBatch(state, actor, params.id);
    // A row that could not be read names nobody.
    const failed = batch.items.filter((item) => toItem(state, item).status === "failed" && batch.isReadable(item));
    if (failed.length > 0) {
      batch.isCancelled = false;
      batch.inviter = actor;
      record(state, "batch.retried", actor, { data: { batchId: batch.id } });
    }
    enqueue(state, failed, batch.sendAt);
    noteEnd(state, batch);
    return toBatch(state, batch);
  },
  pause: ({ state, actor, params }) => {
    const batch = requireBatch(state, actor, params.id);
    const isOver = ["completed", "cancelled"].includes(toBatch(state, batch).status);
    if (!isOver && batch.pausedAt === null) {
      batch.pausedAt = state.clock.now().toISOString();
      record(state, "batch.paused", actor, { data: { batchId: batch.id } });
    }
    return toBatch(state, batch);
  },
  resume: ({ state, actor, params }) => {
    const batch = requireBatch(state, actor, params.id);
    if (batch.pausedAt !== null) {
      batch.pausedAt = null;
      enqueue(
        state,
        batch.items.filter(({ status }) => status === "queued"),
        batch.sendAt,
      );
      record(state, "batch.resumed", actor, { data: { batchId: batch.id } });
    }
    return toBatch(state, batch);
  },
  cancel: ({ state, actor, params }) => {
    const batch = requireBatch(state, actor, params.id);
    const waiting = batch.items.filter(({ status }) => status === "queued");
    if (waiting.length > 0) {
      batch.isCancelled = true;
      batch.pausedAt = null;
      record(state, "batch.cancelled", actor, { data: { batchId: batch.id } });
    }
    for (const item of waiting) Object.assign(item, cancelledRow);
    noteEnd(state, batch);
    return toBatch(state, batch);
  },
};
