import { ContactQuery, type BatchCreate, type InvitationByPerson } from "@latchkey/core/contract";
import { optionsOfRow, readRows, repeatedRow, settlePeople, type RowOptions, type Settled } from "@latchkey/core/rules";
import * as z from "zod/mini";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import {
  granterOf,
  knownWorkspaces,
  requireOrganization,
  requireRoleGrantable,
  requireWorkspacesGrantable,
  type Actor,
} from "./actor.js";
import { enqueue, toBatch, toItem } from "./batch-record.js";
import { requireContact } from "./contact-record.js";
import { matchingContacts } from "./contacts.js";
import { record } from "./events.js";
import { findOrDraft } from "./invitations.js";
import { commitInvitation, planFor } from "./invite.js";
import { pageOf } from "./paging.js";
import { resend } from "./resend.js";
import { requireRole } from "./role-record.js";
import type { BatchItemRecord, BatchRecord, ContactRecord, State } from "./state.js";
import { oneOf } from "./text.js";

/** A row: a contact, a person, or what could not be read. */
type Row = { contactId: string } | { person: InvitationByPerson } | { email: string | null };

/** The rows of a batch, and how they end that are not invited. */
function rowsOf(state: State, actor: Actor, body: BatchCreate): { row: Row; settled: Settled | null }[] {
  if ("invitations" in body) {
    const { invitations, ...options } = body;
    return peopleOf(state, actor, options, invitations);
  }
  const ids = "contactIds" in body ? body.contactIds : chosenBy(state, actor, body.filter);
  const seen = new Set<string>();
  return ids.map((contactId) => {
    const settled = seen.has(contactId) ? repeatedRow : null;
    seen.add(contactId);
    return { row: { contactId }, settled };
  });
}

function chosenBy(state: State, actor: Actor, filter: Extract<BatchCreate, { filter: unknown }>["filter"]): string[] {
  const { type, status, ...rest } = filter;
  const query = { ...z.parse(ContactQuery, {}), ...rest, ...(type ? { type } : {}), ...(status ? { status } : {}) };
  return matchingContacts(state, actor, query).map(({ id }) => id);
}

/** The people of a batch. A row that is wrong has failed, and one that is repeated is skipped. */
function peopleOf(state: State, actor: Actor, options: RowOptions, given: readonly unknown[]) {
  const rows = readRows(given);
  const people = rows.flatMap(({ person }) =>
    person === null
      ? []
      : [{ ...person, role: person.role ?? options.role, workspaceIds: person.workspaceIds ?? options.workspaceIds }],
  );
  const known = { roles: new Set(state.roles.keys()), workspaces: knownWorkspaces(state) };
  const settled = settlePeople(granterOf(actor), people, known).values();
  return rows.map((row): { row: Row; settled: Settled | null } =>
    row.person === null
      ? { row: { email: row.email }, settled: row.settled }
      : { row: { person: optionsOfRow(options, row.person) }, settled: settled.next().value ?? null },
  );
}

function requireBatch(state: State, id: string): BatchRecord {
  const batch = state.batches.get(id);
  if (!batch) throw ProblemError.of("not_found");
  return batch;
}

/** The contact of a row, or a new one for a person who is not on record. */
function contactOf(state: State, actor: Actor, row: Row): ContactRecord {
  if ("contactId" in row) return requireContact(state, actor, row.contactId);
  if ("person" in row) return findOrDraft(state, row.person);
  throw ProblemError.of("not_found");
}

function emailOf(state: State, row: Row): string | null {
  if ("contactId" in row) return state.contacts.get(row.contactId)?.email ?? null;
  return "person" in row ? row.person.email : row.email;
}

function newItem(state: State, row: Row, settled: Settled | null): BatchItemRecord {
  return {
    id: state.nextId("bit"),
    status: "queued",
    contactId: "contactId" in row ? row.contactId : null,
    invitationId: null,
    email: emailOf(state, row),
    code: null,
    detail: null,
    ...settled,
    dueAt: 0,
  };
}

/** The handlers of `batches.*`. Rows are sent as the clock advances (see `batchItemsPerSecond`). */
export const batchHandlers: HandlersOf<"batches", "events"> = {
  create: ({ state, actor, body }) => {
    requireOrganization(state);
    requireRoleGrantable(actor, requireRole(state, body.role, "role").key);
    requireWorkspacesGrantable(state, actor, body.workspaceIds ?? []);
    const {
      contactIds: _contactIds,
      filter: _filter,
      invitations: _invitations,
      ...options
    } = { contactIds: null, filter: null, invitations: null, ...body };
    const rows = new Map<BatchItemRecord, Row>();
    for (const { row, settled } of rowsOf(state, actor, body)) rows.set(newItem(state, row, settled), row);
    const batch: BatchRecord = {
      id: state.nextId("bat"),
      createdAt: state.clock.now().toISOString(),
      isCancelled: false,
      items: [...rows.keys()],
      isReadable: (item) => !("email" in (rows.get(item) ?? {})),
      invite: (then, item) => {
        const row = rows.get(item) ?? { contactId: "" };
        const contact = contactOf(then, actor, row);
        const sent = then.invitations.get(item.invitationId ?? "");
        // A retry after a refused mail sends the same invitation with a new link.
        if (sent) return resend(then, actor, { invitation: sent, contact }, { isRetry: true });
        const plan = planFor(then, actor, contact, "person" in row ? row.person : options);
        then.contacts.set(contact.id, contact);
        const invitation = commitInvitation(then, actor, contact, plan);
        invitation.batchId = batch.id;
        Object.assign(item, { contactId: contact.id, invitationId: invitation.id, email: contact.email });
      },
    };
    state.batches.set(batch.id, batch);
    enqueue(
      state,
      batch.items.filter(({ status }) => status === "queued"),
    );
    record(state, "batch.created", actor, { data: { batchId: batch.id } });
    return toBatch(state, batch);
  },
  get: ({ state, params }) => toBatch(state, requireBatch(state, params.id)),
  items: ({ state, params, query }) => {
    const rows = requireBatch(state, params.id).items.filter((item) =>
      oneOf(query.status && [query.status], toItem(state, item).status),
    );
    return pageOf(rows, { ...query, by: () => null, descending: false }, (item) => toItem(state, item));
  },
  retry: ({ state, actor, params }) => {
    const batch = requireBatch(state, params.id);
    // A row that could not be read names nobody.
    const failed = batch.items.filter((item) => toItem(state, item).status === "failed" && batch.isReadable(item));
    if (failed.length > 0) {
      batch.isCancelled = false;
      record(state, "batch.retried", actor, { data: { batchId: batch.id } });
    }
    enqueue(state, failed);
    return toBatch(state, batch);
  },
  cancel: ({ state, actor, params }) => {
    const batch = requireBatch(state, params.id);
    const waiting = batch.items.filter(({ status }) => status === "queued");
    if (waiting.length > 0) {
      batch.isCancelled = true;
      record(state, "batch.cancelled", actor, { data: { batchId: batch.id } });
    }
    for (const item of waiting) {
      Object.assign(item, {
        status: "skipped",
        code: "cancelled",
        detail: "The batch was canceled before this invitation was sent.",
      });
    }
    return toBatch(state, batch);
  },
};
