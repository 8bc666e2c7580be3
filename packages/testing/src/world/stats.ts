import type { Stats } from "@latchkey/core/contract";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { seesAny, type Actor } from "./actor.js";
import { portalOf } from "./contact-record.js";
import type { ContactRecord, State } from "./state.js";

/** When a contact reached each step; null if it has not. */
type Way = Record<"invited" | "delivered" | "activated", string | null>;

/** The handlers of `stats.*`. */
export const statsHandlers: HandlersOf<"stats"> = {
  get: ({ state, actor, query: { workspaceId } }) => {
    const workspaces = [...state.workspaces.values()].filter(
      ({ id }) => seesAny(actor, [id]) && (workspaceId === undefined || id === workspaceId),
    );
    if (workspaceId !== undefined && workspaces.length === 0) throw ProblemError.of("not_found");
    const contacts = contactsSeen(state, actor).filter(
      (contact) => workspaceId === undefined || isIn(contact, workspaceId),
    );
    return {
      ...count(contacts.map((contact) => wayOf(state, contact))),
      byDay: byDay(contacts.map((contact) => wayOf(state, contact))),
      byWorkspace: workspaces.map(({ id, name }) => {
        const here = contacts.filter((contact) => isIn(contact, id));
        return { workspaceId: id, name, contacts: here.length, ...count(here.map((contact) => wayOf(state, contact))) };
      }),
    };
  },
};

const contactsSeen = (state: State, actor: Actor) =>
  [...state.contacts.values()].filter(({ workspaces }) =>
    seesAny(
      actor,
      workspaces.map(({ id }) => id),
    ),
  );
const isIn = ({ workspaces }: ContactRecord, workspaceId: string): boolean =>
  workspaces.some(({ id }) => id === workspaceId);

function wayOf(state: State, contact: ContactRecord): Way {
  const invitations = contact.invitationIds.flatMap((id) => state.invitations.get(id) ?? []);
  const portal = portalOf(state, contact);
  const activated = portal.status === "active" ? portal.since : null;
  const reached = invitations.find(({ delivery }) => delivery === "sent" || delivery === "delivered");
  return { invited: invitations[0]?.createdAt ?? null, delivered: reached?.sentAt ?? activated, activated };
}

const count = (ways: readonly Way[]) => ({
  invited: ways.filter(({ invited }) => invited !== null).length,
  delivered: ways.filter(({ delivered }) => delivered !== null).length,
  activated: ways.filter(({ activated }) => activated !== null).length,
});

function byDay(ways: readonly Way[]): Stats["byDay"] {
  const days = new Map<string, Stats["byDay"][number]>();
  for (const way of ways) {
    for (const step of ["invited", "delivered", "activated"] as const) {
      const day = way[step]?.slice(0, "2026-05-04".length);
      if (day === undefined) continue;
      const counted = days.get(day) ?? { day, invited: 0, delivered: 0, activated: 0 };
      counted[step] += 1;
      days.set(day, counted);
    }
  }
  return [...days.values()].sort((one, other) => one.day.localeCompare(other.day));
}
