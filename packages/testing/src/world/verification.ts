import { verificationChecks, type VerificationCheck } from "@latchkey/core/contract";
import { isSamePerson } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { nameOf, seesAny, type Actor } from "./actor.js";
import { portalOf, requireContact } from "./contact-record.js";
import type { ContactRecord, State } from "./state.js";

/** Checks that only the host can report; tests do so with `world.report`. */
export const reportedChecks = ["lease_visible", "documents_visible", "maintenance_request_submitted"] as const;
export type ReportedCheck = (typeof reportedChecks)[number];

const isReportedCheck = (id: string): id is ReportedCheck => reportedChecks.some((known) => known === id);

// The limit of the contract.
const MAX_FAILING = 20;

/** The handlers of `verification.*`. */
export const verificationHandlers: HandlersOf<"verification"> = {
  get: ({ state, actor, query }) => {
    const contacts =
      "contactId" in query
        ? [requireContact(state, actor, query.contactId)]
        : contactsOfBatch(state, actor, query.batchId);
    return { checks: verificationChecks.map((id) => runCheck(state, id, contacts)) };
  },
};

function contactsOfBatch(state: State, actor: Actor, batchId: string): ContactRecord[] {
  const ids = new Set(
    [...state.invitations.values()]
      .filter((invitation) => invitation.batchId === batchId)
      .map(({ contactId }) => contactId),
  );
  const contacts = [...state.contacts.values()].filter(
    ({ id, workspaces }) =>
      ids.has(id) &&
      seesAny(
        actor,
        workspaces.map((workspace) => workspace.id),
      ),
  );
  if (contacts.length === 0) throw ProblemError.of("not_found");
  return contacts;
}

function runCheck(
  state: State,
  id: (typeof verificationChecks)[number],
  contacts: readonly ContactRecord[],
): VerificationCheck {
  const total = contacts.length;
  if (isReportedCheck(id) && !state.reports.has(id))
    return {
      id,
      ok: false,
      reported: false,
      passed: 0,
      total,
      failing: [],
      detail: "The host app doesn't report this.",
    };
  const failing = contacts.filter((contact) => !isTrueOf(state, id, contact));
  const passed = total - failing.length;
  return {
    id,
    ok: failing.length === 0,
    reported: true,
    passed,
    total,
    failing: failing.slice(0, MAX_FAILING).map((contact) => ({
      contactId: contact.id,
      name: nameOf(contact),
      note: id === "no_duplicate_contacts" ? nameOf(twinOf(state, contact) ?? contact) : null,
    })),
    detail: `True for ${passed} of ${total}.`,
  };
}

function isTrueOf(state: State, id: (typeof verificationChecks)[number], contact: ContactRecord): boolean {
  if (isReportedCheck(id)) return state.reports.get(id)?.has(contact.id) ?? false;
  if (id === "no_duplicate_contacts") return twinOf(state, contact) === undefined;
  const { status, delivery } = portalOf(state, contact);
  if (id === "access_active") return status === "active";
  // An active person was reached, whatever the mail server said.
  return status === "active" || delivery === "sent" || delivery === "delivered";
}

/** Another contact that is probably the same person: same name, and a shared address, phone number or home. */
function twinOf(state: State, contact: ContactRecord): ContactRecord | undefined {
  return [...state.contacts.values()].find(
    (other) =>
      other.id !== contact.id &&
      isSamePerson(contact, other) &&
      ((other.email !== null && other.email === contact.email) ||
        (other.phone !== null && other.phone === contact.phone) ||
        other.workspaces.some(({ id, unit }) =>
          contact.workspaces.some((mine) => mine.id === id && mine.unit === unit),
        )),
  );
}
