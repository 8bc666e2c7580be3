import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { requireAccountsHere, startSession } from "./accounts.js";
import { accountOf, toSession } from "./actor.js";
import { record } from "./events.js";
import { openInvitations } from "./invitation-record.js";
import { isPasswordOf, requireGoodPassword } from "./passwords.js";
import { renew } from "./resend.js";
import { sendPasswordReset } from "./send.js";
import type { State, UserRecord } from "./state.js";
import { userByEmail } from "./users.js";

/** The account with this address and password. Throws `invalid_credentials`. */
function requireAccount(state: State, email: string, password: string): UserRecord {
  const user = userByEmail(state, email);
  if (!user || !isPasswordOf(user, password)) throw ProblemError.of("invalid_credentials");
  return user;
}

/** The handlers of `session.*`. */
export const sessionHandlers: HandlersOf<"session"> = {
  signIn: ({ state, browser, body }) => {
    requireAccountsHere(state);
    const actor = startSession(state, browser, requireAccount(state, body.email, body.password));
    record(state, "session.started", actor, { userId: actor.id });
    return toSession(state, actor);
  },
  get: ({ state, actor }) => toSession(state, actor),
  signOut: ({ state, browser }) => {
    requireAccountsHere(state);
    const account = accountOf(state, browser);
    if (account) record(state, "session.ended", account, { userId: account.id });
    browser.account = null;
  },
  changePassword: ({ state, actor, body }) => {
    requireAccountsHere(state);
    // The host's staff have no password here.
    if (!actor.user || !isPasswordOf(actor.user, body.currentPassword)) throw ProblemError.of("invalid_credentials");
    actor.user.password = requireGoodPassword(state, body.newPassword, actor.user);
    actor.user.mustChangePassword = false;
    record(state, "password.changed", actor, { userId: actor.user.id });
    return toSession(state, { ...actor, mustChangePassword: false });
  },
};

/** The handlers of `passwordReset.*`. */
export const passwordResetHandlers: HandlersOf<"passwordReset"> = {
  request: ({ state, body }) => {
    requireAccountsHere(state);
    const user = userByEmail(state, body.email);
    if (user?.status === "active") {
      record(state, "password.reset_requested", null, { userId: user.id });
      sendPasswordReset(state, user);
    }
    // A person who has not accepted yet gets their invitation again.
    const invitation = user ? undefined : openInvitations(state).find((open) => open.email === body.email);
    if (invitation) renew(state, invitation);
    return {};
  },
  confirm: ({ state, body }) => {
    requireAccountsHere(state);
    const reset = state.resets.get(body.token);
    const user = reset && state.users.get(reset.userId);
    if (!reset || user?.status !== "active" || reset.expiresAt <= state.clock.now().getTime())
      throw ProblemError.of("reset_link_invalid");
    user.password = requireGoodPassword(state, body.password, user);
    user.mustChangePassword = false;
    user.sessionEpoch += 1;
    state.resets.delete(body.token);
    record(state, "password.reset", null, { userId: user.id });
    return {};
  },
};
