import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { createAccount, settle, startSession } from "./accounts.js";
import { toSession } from "./actor.js";
import { record } from "./events.js";
import { wrongGuess } from "./guesses.js";
import { openInvitations } from "./invitation-record.js";
import { renew } from "./invitations.js";
import { requireGoodPassword } from "./passwords.js";
import { sendPasswordReset } from "./send.js";
import type { State, UserRecord } from "./state.js";
import { userByEmail } from "./users.js";

/** The account of an address and password; a temporary password that is still good makes the account. */
function signIn(state: State, email: string, password: string): UserRecord {
  const user = userByEmail(state, email);
  if (user && user.password === password) return user;
  const invitation = user ? undefined : openInvitations(state).find((open) => open.email === email && open.temporaryPassword === password);
  const contact = invitation && state.contacts.get(invitation.contactId);
  if (!invitation || !contact) throw wrongGuess(state, ProblemError.of("invalid_credentials"));
  const account = createAccount(state, invitation, { firstName: contact.firstName, lastName: contact.lastName, password, mustChangePassword: true });
  settle(state, invitation, contact, account);
  return account;
}

/** What `session.*` do in the world. */
export const sessionHandlers: HandlersOf<"session"> = {
  signIn: ({ state, browser, body }) => toSession(startSession(state, browser, signIn(state, body.email, body.password))),
  get: ({ actor }) => toSession(actor),
  signOut: ({ state, browser, actor }) => {
    if (actor) record(state, "session.ended", actor, { userId: actor.user?.id ?? null });
    browser.session = null;
  },
  changePassword: ({ state, actor, body }) => {
    // The host's own staff have no password here.
    if (!actor.user || actor.user.password !== body.currentPassword) throw wrongGuess(state, ProblemError.of("invalid_credentials"));
    actor.user.password = requireGoodPassword(state, body.newPassword, actor.user);
    actor.user.mustChangePassword = false;
    record(state, "password.changed", actor, { userId: actor.user.id });
    return toSession({ ...actor, mustChangePassword: false });
  },
};

/** What `passwordReset.*` do in the world. */
export const passwordResetHandlers: HandlersOf<"passwordReset"> = {
  request: ({ state, body }) => {
    const user = userByEmail(state, body.email);
    if (user?.status === "active") {
      record(state, "password.reset_requested", null, { userId: user.id });
      sendPasswordReset(state, user);
    }
    // Who was invited and never came in has no password to forget: the invitation comes again.
    const invitation = user ? undefined : openInvitations(state).find((open) => open.email === body.email);
    if (invitation) renew(state, invitation);
    return {};
  },
  confirm: ({ state, body }) => {
    const reset = state.resets.get(body.token);
    const user = reset && state.users.get(reset.userId);
    if (!reset || user?.status !== "active" || reset.expiresAt <= state.clock.now().getTime()) throw wrongGuess(state, ProblemError.of("reset_link_invalid"));
    user.password = requireGoodPassword(state, body.password, user);
    user.mustChangePassword = false;
    user.sessionEpoch += 1;
    state.resets.delete(body.token);
    record(state, "password.reset", null, { userId: user.id });
    return {};
  },
};
