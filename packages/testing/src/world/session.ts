import { resetsPerHour, signInLinksPerHour } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { acceptOffer, requireOffer } from "./accept.js";
import { requireAccountsHere, startSession } from "./accounts.js";
import { accountOf, nameOf, toSession, workspaceIdsOf, type Actor } from "./actor.js";
import { newBrowser, type Browser } from "./browser.js";
import { record } from "./events.js";
import { countGuess, countInWindow } from "./guesses.js";
import { openInvitations } from "./invitation-record.js";
import { isPasswordOf, isSameSecret, requireGoodPassword } from "./passwords.js";
import { renew } from "./resend.js";
import { sendAccountNotice, sendPasswordReset, sendSignInLink } from "./send.js";
import { signedInBrowserHandlers } from "./signed-in-browsers.js";
import { worldOrganizationId, type InvitationRecord, type State, type UserRecord } from "./state.js";
import { userByEmail } from "./users.js";

const HOUR_SECONDS = 3600;

/** The user with this address who can sign in, or could if they were not deactivated. */
function accountFor(state: State, email: string): UserRecord | undefined {
  const user = userByEmail(state, email);
  // After an address change, the user has no account until they accept at the new address.
  return user?.isDetached ? undefined : user;
}

const openInvitationsAt = (state: State, email: string): InvitationRecord[] =>
  openInvitations(state).filter((open) => open.email === email && !isSuperseded(state, open));

/** Whether the newest link was retired, because the address changed. */
const isSuperseded = ({ links }: State, { tokens }: InvitationRecord): boolean =>
  links.get(tokens.at(-1) ?? "")?.superseded ?? true;

/** Refusals that somebody with the right temporary password may read. */
const isForTheirEyes: ReadonlySet<string> = new Set([
  "account_deactivated",
  "organization_suspended",
  "organization_closed",
]);

/** Signs in with the temporary password of an open invitation, which accepts it. */
function signInWithTemporaryPassword(state: State, browser: Browser, email: string, password: string): Actor {
  const invitation = openInvitationsAt(state, email).findLast(
    ({ activation, temporaryPassword }) =>
      activation === "temporary_password" && isSameSecret(password, temporaryPassword),
  );
  if (!invitation) throw ProblemError.of("invalid_credentials");
  try {
    // Whoever is signed in in this browser does not count.
    const user = acceptOffer(state, newBrowser(), requireOffer(state, invitation.tokens.at(-1) ?? ""), { password });
    return startSession(state, browser, user);
  } catch (error) {
    // The sign-in page knows nothing of invitations.
    if (error instanceof ProblemError && !isForTheirEyes.has(error.code)) throw ProblemError.of("invalid_credentials");
    throw error;
  }
}

/** The handlers of `session.*`. */
export const sessionHandlers: HandlersOf<"session"> = {
  ...signedInBrowserHandlers,
  signIn: ({ state, browser, body: { email, password, organizationId } }) => {
    requireAccountsHere(state);
    const user = accountFor(state, email);
    if (!user || !isPasswordOf(user, password))
      return toSession(state, signInWithTemporaryPassword(state, browser, email, password));
    const actor = startSession(state, browser, user, organizationId);
    record(state, "session.started", actor, { userId: actor.id });
    return toSession(state, actor);
  },
  get: ({ state, actor }) => toSession(state, actor),
  signOut: ({ state, browser }) => {
    requireAccountsHere(state);
    const account = accountOf(state, browser);
    if (account) record(state, "session.ended", account, { userId: account.id });
    if (browser.account?.id) state.sessions.delete(browser.account.id);
    browser.account = null;
  },
  changePassword: ({ state, browser, actor, body: { currentPassword, newPassword } }) => {
    requireAccountsHere(state);
    const { user } = actor;
    // The passwords of the host's staff are the host's.
    if (!user) throw ProblemError.of("managed_by_host", { signInUrl: null });
    const password = requireGoodPassword(state, newPassword, {
      person: [actor.name, user.email],
      workspaceIds: actor.workspaceIds ?? [],
      current: { password: currentPassword, isTemporary: user.mustChangePassword },
    });
    if (!isPasswordOf(user, currentPassword)) throw ProblemError.of("invalid_credentials");
    const isOwn = !user.mustChangePassword;
    setPassword(state, user, password);
    // Who chooses their first own password knows.
    if (isOwn) sendAccountNotice(state, user, "password", user.email);
    record(state, "password.changed", actor, { userId: user.id });
    return toSession(state, startSession(state, browser, user, actor.organizationId));
  },
  switchOrganization: ({ state, browser, actor, body: { organizationId } }) => {
    const { user } = actor;
    if (!user || !browser.account) throw ProblemError.of("managed_by_host", { signInUrl: null });
    if (![worldOrganizationId, ...user.elsewhere.map(({ id }) => id)].includes(organizationId))
      throw ProblemError.of("not_found");
    browser.account.organizationId = organizationId;
    const moved = accountOf(state, browser);
    if (!moved) throw ProblemError.of("unauthenticated");
    record(state, "session.started", moved, { userId: user.id });
    return toSession(state, moved);
  },
  requestLink: ({ state, body: { email } }) => {
    requireAccountsHere(state);
    // Each may send an email, so each counts as a guess.
    countGuess(state);
    if (countInWindow(state, `link ${email}`, HOUR_SECONDS).count > signInLinksPerHour) return {};
    const user = accountFor(state, email);
    if (!user || user.password !== null) return mailReset(state, email, user);
    if (user.status !== "active" || state.suppressions.get(user.email)?.reason === "complained") return {};
    record(state, "session.link_requested", null, { userId: user.id });
    sendSignInLink(state, user);
    return {};
  },
  confirmLink: ({ state, browser, body: { token, organizationId } }) => {
    requireAccountsHere(state);
    const link = state.signInLinks.get(token);
    const user = link && state.users.get(link.userId);
    const isOver = !link || link.expiresAt <= state.clock.now().getTime();
    if (!user || isOver || user.status === "deleted") throw ProblemError.of("sign_in_link_invalid");
    const actor = startSession(state, browser, user, organizationId);
    // The link proves the mailbox.
    user.emailVerified = true;
    state.signInLinks.delete(token);
    record(state, "session.started", actor, { userId: actor.id });
    return toSession(state, actor);
  },
};

/** Sets a password. Every session ends, and so do links to sign in without one. */
function setPassword(state: State, user: UserRecord, password: string): void {
  for (const [token, { userId }] of state.signInLinks) if (userId === user.id) state.signInLinks.delete(token);
  Object.assign(user, { password, mustChangePassword: false, sessionEpoch: user.sessionEpoch + 1 });
}

/** Mails a link to choose a new password. A person who has not accepted yet gets their invitations again. */
function mailReset(state: State, email: string, user: UserRecord | undefined): Record<string, never> {
  if (!user) for (const invitation of openInvitationsAt(state, email)) renew(state, invitation);
  else if (user.status === "active" && state.suppressions.get(user.email)?.reason !== "complained") {
    record(state, "password.reset_requested", null, { userId: user.id });
    for (const [token, { userId }] of state.resets) if (userId === user.id) state.resets.delete(token);
    sendPasswordReset(state, user);
  }
  return {};
}

/** The handlers of `passwordReset.*`. */
export const passwordResetHandlers: HandlersOf<"passwordReset"> = {
  request: ({ state, body: { email } }) => {
    requireAccountsHere(state);
    // Each may send an email, so each counts as a guess.
    countGuess(state);
    if (countInWindow(state, `reset ${email}`, HOUR_SECONDS).count > resetsPerHour) return {};
    return mailReset(state, email, accountFor(state, email));
  },
  confirm: ({ state, body: { token, password } }) => {
    requireAccountsHere(state);
    const reset = state.resets.get(token);
    const user = reset && state.users.get(reset.userId);
    if (!reset || user?.status !== "active" || reset.expiresAt <= state.clock.now().getTime())
      throw ProblemError.of("reset_link_invalid");
    const person = [nameOf(user), user.email];
    const hadPassword = user.password !== null;
    setPassword(state, user, requireGoodPassword(state, password, { person, workspaceIds: workspaceIdsOf(user) }));
    if (hadPassword) sendAccountNotice(state, user, "password", user.email);
    // The reset proves the mailbox.
    user.emailVerified = true;
    state.resets.delete(token);
    record(state, "password.reset", { id: user.id, name: nameOf(user) }, { userId: user.id });
    return {};
  },
};
