import { mayBeginSession, signInLinksPerHour } from "@latchkey/core/rules";
import { requireSignInLinks } from "../../accounts/supported.js";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import { countInWindow } from "../../store/counters.js";
import { recordEvents } from "../../store/events.js";
import { addPasswordResetRequest } from "../../store/password-reset-requests.js";
import { accessOfUser } from "../../store/places.js";
import { findSuppression } from "../../store/suppressions.js";
import { inTransaction } from "../../store/transaction.js";
import { usersInOfficesOfAccount, usersOfAccount } from "../../store/user-accounts.js";
import type { App, Call } from "../app.js";
import { assertRuling } from "../authority.js";
import { renewOpenInvitations } from "../invitations/renew-invitation.js";
import { queueMail } from "../mail/issue-link.js";
import { transact } from "../transact.js";
import { activeIn, membershipsOf } from "./organizations.js";
import { sendPasswordReset } from "./passwords.js";
import { shownAccess } from "./places.js";
import { actorOfUser, beginSession, sessionOf, withBearer, type SignedIn } from "./session.js";

/**
 * Writes down that a sign-in link was asked for, and does nothing else. A worker does the rest, so that the response
 * time does not reveal whether the address has an account.
 */
export async function requestSignInLink(
  app: App,
  { requestId }: Call,
  { email }: { email: string },
): Promise<Record<string, never>> {
  requireSignInLinks(app.accounts);
  const { count } = await countInWindow(app.db, { key: `link:${email}`, limit: signInLinksPerHour, seconds: 3600 });
  if (count > signInLinksPerHour) return {};
  await addPasswordResetRequest(app.db, { id: newId("sil"), kind: "sign_in_link", email, request_id: requestId });
  app.work.wake("resets");
  return {};
}

/**
 * Sends a sign-in link if the address has an account without a password. One with a password gets a link to choose a new
 * one, and someone who has not accepted yet gets their invitations again. Safe to repeat.
 */
export async function sendSignInLink(
  app: App,
  { linkId, email, requestId }: { linkId: string; email: string; requestId: string },
): Promise<void> {
  const { links } = app.accounts;
  if (!links) return;
  const account = await app.accounts.findByEmail(email);
  if (account === null) return renewOpenInvitations(app, requestId, email);
  if (account.hasPassword)
    return sendPasswordReset(app, { resetId: linkId.replace(/^sil_/, "rst_"), email, requestId });
  const user = (await usersOfAccount(app.db, account.id)).find(({ status }) => status === "active");
  if (!user || account.banned) return;
  // A bounce is no reason: the link is their only way in.
  if ((await findSuppression(app.db, user.organization_id, account.email))?.reason === "complained") return;
  const { organization_id: organizationId, id } = user;
  await inTransaction(app.db, async (trx) => {
    if (!(await links.create(linkId, account.id, organizationId, trx))) return;
    await queueMail(app, trx, organizationId, { kind: "sign_in_link", sign_in_link_id: linkId, message_id: linkId });
    await recordEvents(trx, organizationId, [
      { type: "session.link_requested", actor: null, target: { type: "user", id }, userId: id, requestId },
    ]);
  });
}

/**
 * Signs in with a sign-in link, which works once. It begins in the chosen organization, or else in the one whose mail it
 * was.
 */
export function confirmSignInLink(
  app: App,
  call: Call,
  { token, organizationId }: { token: string; organizationId?: string | undefined },
): Promise<SignedIn> {
  const links = requireSignInLinks(app.accounts);
  return transact(app, call, async (trx) => {
    const used = await links.consume(token, trx);
    const account = used && (await app.accounts.proveMailbox?.(used.accountId, trx));
    if (!used || !account) throw refuse("sign_in_link_invalid");
    const users = await usersInOfficesOfAccount(trx, account.id, app.settings.roles);
    if (users.length === 0) throw refuse("sign_in_link_invalid");
    // A refusal rolls back the use of the link, so it still works for another organization.
    assertRuling(mayBeginSession(account, membershipsOf(users), organizationId));
    const found = activeIn(users, organizationId ?? used.organizationId) ?? activeIn(users, organizationId);
    const actor = found && actorOfUser(found, account.mustChangePassword, users);
    if (!actor) throw refuse("sign_in_link_invalid");
    const access = await accessOfUser(trx, actor.organizationId, actor.id, app.settings.roles);
    if (access?.status !== "active") throw refuse("account_deactivated");
    const session = await beginSession(app, trx, call, { actor, accountId: account.id, event: "session.started" });
    return {
      body: withBearer(sessionOf(actor, shownAccess(actor.role, access)), session),
      setCookies: session.setCookies,
    };
  });
}
