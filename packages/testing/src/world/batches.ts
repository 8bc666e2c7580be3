import { ContactQuery, type BatchCreate, type InvitationByPerson } from "@latchkey/core/contract";
import * as z from "zod/mini";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { requireOrganization, requireRoleGrantable, requireWorkspacesGrantable, type Actor } from "./actor.js";
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

type Row = { contactId: string } | { person: InvitationByPerson };

/** The rows of a batch. */
function rowsOf(state: State, actor: Actor, body: BatchCreate): Row[] {
  if ("contactIds" in body) return body.contactIds.map((contactId) => ({ contactId }));
  if ("invitations" in body) return body.invitations.map((person) => ({ person }));
  const { type, status, ...rest } = body.filter;
  const query = { ...z.parse(ContactQuery, {}), ...rest, ...(type ? { type } : {}), ...(status ? { status } : {}) };
  return matchingContacts(state, actor, query).map(({ id }) => ({ contactId: id }));
}

function requireBatch(state: State, id: string): BatchRecord {
  const batch = state.batches.get(id);
  if (!batch) throw ProblemError.of("not_found");
  return batch;
}

/** The contact of a row, or a new one for a person who is not on record. */
function contactOf(state: State, actor: Actor, row: Row): ContactRecord {
  if ("contactId" in row) return requireContact(state, actor, row.contactId);
  return findOrDraft(state, row.person);
}

function newItem(state: State, row: Row): BatchItemRecord {
  const contactId = "contactId" in row ? row.contactId : null;
  const email = "person" in row ? row.person.email : (state.contacts.get(row.contactId)?.email ?? null);
  return {
    id: state.nextId("bit"),
    status: "queued",
    contactId,
    invitationId: null,
    email,
    code: null,
    detail: null,
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
    const seen = new Set<string>();
    for (const row of rowsOf(state, actor, body)) {
      const item = newItem(state, row);
      const isRepeated = "contactId" in row && seen.has(row.contactId);
      if (isRepeated)
        Object.assign(item, { status: "skipped", code: "conflict", detail: "This contact is already in the batch." });
      if ("contactId" in row) seen.add(row.contactId);
      rows.set(item, row);
    }
    const batch: BatchRecord = {
      id: state.nextId("bat"),
      createdAt: state.clock.now().toISOString(),
      isCancelled: false,
      items: [...rows.keys()],
      invite: (then, item) => {
        const row = rows.get(item) ?? { contactId: "" };
        const contact = contactOf(then, actor, row);
        const sent = then.invitations.get(item.invitationId ?? "");
        // A retry after a refused mail sends the same invitation with a new link.
        if (sent) return resend(then, actor, { invitation: sent, contact }, { isRetry: true });
        const plan = planFor(then, actor, contact, "person" in row ? { ...options, ...row.person } : options);
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
    const failed = batch.items.filter((item) => toItem(state, item).status === "failed");
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
