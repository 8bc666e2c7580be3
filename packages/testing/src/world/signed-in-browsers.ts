import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { requireAccountsHere } from "./accounts.js";
import type { Actor } from "./actor.js";
import { record } from "./events.js";
import type { SessionRecord, State } from "./state.js";

/** The sessions of an account that have not ended, last used first. */
function sessionsOf(state: State, { user }: Actor): SessionRecord[] {
  requireAccountsHere(state);
  if (!user) throw ProblemError.of("managed_by_host", { signInUrl: null });
  const now = state.clock.now().getTime();
  return [...state.sessions.values()]
    .filter(({ userId, epoch, until }) => userId === user.id && epoch === user.sessionEpoch && until > now)
    .toSorted((one, other) => other.lastUsedAt - one.lastUsedAt || (one.id < other.id ? 1 : -1));
}

/** The handlers of `session.listSessions` and `session.endSession`. */
export const signedInBrowserHandlers: Pick<HandlersOf<"session">, "listSessions" | "endSession"> = {
  listSessions: ({ state, browser, actor }) => ({
    data: sessionsOf(state, actor).map(({ id, createdAt, lastUsedAt, userAgent }) => ({
      id,
      createdAt: new Date(createdAt).toISOString(),
      lastUsedAt: new Date(lastUsedAt).toISOString(),
      ...(userAgent === null ? {} : { userAgent }),
      current: browser.account?.id === id,
    })),
  }),
  endSession: ({ state, browser, actor, params: { id } }) => {
    if (!sessionsOf(state, actor).some((session) => session.id === id)) throw ProblemError.of("not_found");
    state.sessions.delete(id);
    if (browser.account?.id === id) browser.account = null;
    record(state, "session.ended", actor, { userId: actor.id });
  },
};
