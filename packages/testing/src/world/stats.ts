import { countByDay, countJourneys, countReached, journeyOf, workspacesByName } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { seesAny } from "./actor.js";
import { portalOf } from "./contact-record.js";
import type { ContactRecord, State } from "./state.js";

/** The handlers of `stats.*`. */
export const statsHandlers: HandlersOf<"stats"> = {
  get: ({ state, actor, query: { workspaceId } }) => {
    const workspaces = [...state.workspaces.values()].filter(
      ({ id }) => seesAny(actor, [id]) && (workspaceId === undefined || id === workspaceId),
    );
    if (workspaceId !== undefined && workspaces.length === 0) throw ProblemError.of("not_found");
    const contacts = [...state.contacts.values()].filter(
      (contact) => (workspaceId === undefined || isIn(contact, workspaceId)) && seesAny(actor, placesOf(contact)),
    );
    const byWorkspace = workspaces.map(({ id, name }) => {
      const here = contacts.filter((contact) => isIn(contact, id));
      return { workspaceId: id, name, contacts: here.length, ...countsOf(state, here) };
    });
    return {
      ...countsOf(state, contacts),
      byDay: countByDay(journeysOf(state, contacts), state.clock.now()),
      byWorkspace: workspacesByName(byWorkspace),
    };
  },
};

const placesOf = ({ workspaces }: ContactRecord): string[] => workspaces.map(({ id }) => id);
const isIn = (contact: ContactRecord, workspaceId: string): boolean => placesOf(contact).includes(workspaceId);

const countsOf = (state: State, contacts: readonly ContactRecord[]) => ({
  ...countJourneys(journeysOf(state, contacts)),
  ...countReached(contacts.map((contact) => portalOf(state, contact).status)),
});

const journeysOf = (state: State, contacts: readonly ContactRecord[]) =>
  contacts.flatMap((contact) => {
    const { status, since } = portalOf(state, contact);
    const invitations = contact.invitationIds.flatMap((id) => state.invitations.get(id) ?? []);
    return journeyOf({ invitations, activeSince: status === "active" ? since : null }) ?? [];
  });
