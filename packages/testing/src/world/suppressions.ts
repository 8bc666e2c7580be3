import { emailKey, suppressionLiftMax, type Suppression, type SuppressionReason } from "@latchkey/core/contract";
import type { HandlersOf } from "../answer/call.js";
import { seesAny, type Actor } from "./actor.js";
import { record } from "./events.js";
import { pageOf } from "./paging.js";
import type { ContactRecord, State } from "./state.js";

// As many as the contract shows of an address.
const CONTACTS_SHOWN = 20;

interface Filter {
  reason?: SuppressionReason | undefined;
  since?: string | undefined;
  until?: string | undefined;
  q?: string | undefined;
}

interface Suppressed extends Omit<Suppression, "contacts"> {
  id: string;
  contacts: ContactRecord[];
}

const isBefore = (one: string, other: string) => Date.parse(one) < Date.parse(other);

/** The suppressed addresses that match and that the actor may see. */
function matching(state: State, actor: Actor, { reason, since, until, q = "" }: Filter): Suppressed[] {
  const seen = [...state.contacts.values()].filter(({ workspaces }) =>
    seesAny(
      actor,
      workspaces.map(({ id }) => id),
    ),
  );
  return [...state.suppressions]
    .map(([email, why]) => ({
      ...why,
      id: email,
      email,
      contacts: seen.filter((contact) => contact.email === email),
    }))
    .filter(
      (one) =>
        (actor.workspaceIds === null || one.contacts.length > 0) &&
        (reason === undefined || one.reason === reason) &&
        (since === undefined || !isBefore(one.at, since)) &&
        (until === undefined || !isBefore(until, one.at)) &&
        one.email.includes(emailKey(q)),
    );
}

/** The handlers of `suppressions.*`. */
export const suppressionHandlers: HandlersOf<"suppressions"> = {
  list: ({ state, actor, query }) =>
    pageOf(
      matching(state, actor, query),
      { ...query, by: ({ at }) => at, descending: true },
      ({ email, reason, detail, at, contacts }) => ({
        email,
        reason,
        detail,
        at,
        contacts: contacts.slice(0, CONTACTS_SHOWN).map(({ id, firstName, lastName }) => ({ id, firstName, lastName })),
      }),
    ),
  lift: ({ state, actor, body }) => {
    const found = matching(state, actor, body);
    const lifted = found.slice(0, suppressionLiftMax);
    for (const { email, contacts } of lifted) {
      state.suppressions.delete(email);
      for (const { id } of contacts) record(state, "contact.email_restored", actor, { contactId: id });
    }
    if (lifted.length > 0) {
      const { reason, since = null, until = null } = body;
      record(state, "suppression.lifted", actor, { data: { reason, since, until, count: lifted.length } });
    }
    return { lifted: lifted.length, remaining: found.length - lifted.length };
  },
};
