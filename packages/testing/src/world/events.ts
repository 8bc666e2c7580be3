import type { Event, EventType } from "@latchkey/core/contract";
import { eventDataSeen, seesEvent } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import type { Actor } from "./actor.js";
import { pageOf } from "./paging.js";
import type { State } from "./state.js";
import { sendToWebhooks } from "./webhook-record.js";

type About = Partial<Pick<Event, "contactId" | "invitationId" | "userId" | "data">>;

/**
 * Writes an event to the audit trail and sends it to the webhook endpoints. `actor` is null if nobody was signed in.
 */
export function record(
  state: State,
  type: EventType,
  actor: Pick<Actor, "id" | "name"> | null,
  about: About = {},
): void {
  const event: Event = {
    id: state.nextId("evt"),
    type,
    at: state.clock.now().toISOString(),
    actor: actor && { id: actor.id, name: actor.name },
    contactId: about.contactId ?? null,
    invitationId: about.invitationId ?? null,
    userId: about.userId ?? null,
    requestId: null,
    data: about.data ?? {},
  };
  state.events.push(event);
  sendToWebhooks(state, event);
}

/** The handlers of `events.*`. */
export const eventHandlers: HandlersOf<"events", "stream"> = {
  list: ({ state, actor, query }) => {
    const rows = state.events.filter(
      (event) =>
        seesEvent(actor, placesOf(state, event)) &&
        (query.type === undefined || event.type === query.type) &&
        (query.contactId === undefined || event.contactId === query.contactId) &&
        (query.invitationId === undefined || event.invitationId === query.invitationId),
    );
    return pageOf(rows, { ...query, by: (event) => event.at, descending: true }, (event) => ({
      ...event,
      data: eventDataSeen(actor, event.data),
    }));
  },
};

/** Where an event happened. The places of a removed contact stay for it. */
function placesOf(state: State, { type, data, contactId }: Event) {
  const contact = state.contacts.get(contactId ?? "") ?? state.removedContacts.get(contactId ?? "");
  return {
    workspaceId: type === "workspace.updated" ? String(data["workspaceId"]) : null,
    contactWorkspaceIds: (contact?.workspaces ?? []).map(({ id }) => id),
  };
}
