import { resetsPerHour, workspacesHeld } from "@latchkey/core/rules";
import { checkNewPassword, checkPassword } from "../../accounts/password-policy.js";
import { managedByHost, requirePasswords, requireResets } from "../../accounts/supported.js";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import { countInWindow } from "../../store/counters.js";
import { recordEvents } from "../../store/events.js";
import { addPasswordResetRequest } from "../../store/password-reset-requests.js";
import { findSuppression } from "../../store/suppressions.js";
import { inTransaction } from "../../store/transaction.js";
import { usersOfAccount } from "../../store/user-accounts.js";
import { nameOf } from "../../store/users.js";
import { findUser } from "../../store/users.js";
import { namesAround } from "../acceptance/names-around.js";
import type { App, Call, StaffCall } from "../app.js";
import { assertRuling } from "../authority.js";
import { renewOpenInvitations } from "../invitations/renew-invitation.js";
import { sendAccountNotice } from "../mail/account-notice.js";
import { queueMail } from "../mail/issue-link.js";
import { transact } from "../transact.js";
import { beginSession, toSession, withBearer, type SignedIn } from "./session.js";

/**
 * Changes the caller's password. Every other session ends, and this one continues under a new id.
 *
 * @throws Refusal `managed_by_host` for the host's own staff, whose passwords are the host's
 */
export async function changePassword(
  app: App,
  call: StaffCall,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<SignedIn> {
  const { user: signedIn, organizationId, name, email, workspaceIds, mustChangePassword } = call.actor;
  const passwords = requirePasswords(app.accounts);
  if (!signedIn) throw managedByHost(app.accounts);
  assertRuling(
    await checkNewPassword(app.isBreached, newPassword, {
      context: [name, email ?? "", ...(await namesAround(app.db, organizationId, workspaceIds ?? []))],
      current: { password: currentPassword, isTemporary: mustChangePassword },
    }),
  );
  const change = await passwords.prepareChange(
    { id: signedIn.accountId, email: email ?? "" },
    currentPassword,
    newPassword,
  );
  if (change === null) throw refuse("invalid_credentials");
  return transact(app, call, async (trx) => {
    if (!(await change(trx))) throw refuse("invalid_credentials");
    // A user who was deactivated meanwhile has lost all sessions and must not get a new one.
    if ((await findUser(trx, organizationId, signedIn.id))?.status !== "active") throw refuse("unauthenticated");
    const session = await beginSession(app, trx, call, {
      actor: call.actor,
      accountId: signedIn.accountId,
      event: "password.changed",
    });
    // Who chooses their first own password knows.
    if (!mustChangePassword && email !== null)
      await sendAccountNotice(app, trx, {
        about: "password_changed",
        accountId: signedIn.accountId,
        organizationId,
        email,
      });
    return {
      body: withBearer(await toSession(app, trx, { ...call.actor, mustChangePassword: false }), session),
      setCookies: session.setCookies,
    };
  });
}

/**
 * Writes down that a password reset was asked for, and does nothing else. A worker does the rest, so that the response
 * time does not reveal whether the address has an account.
 */
export async function requestPasswordReset(
  app: App,
  { requestId }: Call,
  { email }: { email: string },
): Promise<Record<string, never>> {
  requireResets(app.accounts);
  const { count } = await countInWindow(app.db, { key: `reset:${email}`, limit: resetsPerHour, seconds: 3600 });
  if (count > resetsPerHour) return {};
  await addPasswordResetRequest(app.db, { id: newId("rst"), email, request_id: requestId });
  app.work.wake("resets");
  return {};
}

/**
 * Sends a reset link if the address has an account. If it has open invitations instead, sends new links for them. Safe
 * to repeat.
 */
export async function sendPasswordReset(
  app: App,
  { resetId, email, requestId }: { resetId: string; email: string; requestId: string },
): Promise<void> {
  const { resets } = app.accounts;
  if (!resets) return;
  const account = await app.accounts.findByEmail(email);
  if (account === null) return renewOpenInvitations(app, requestId, email);
  const user = (await usersOfAccount(app.db, account.id)).find(({ status }) => status === "active");
  if (!user || account.banned) return;
  if ((await findSuppression(app.db, user.organization_id, account.email))?.reason === "complained") return;
  const { organization_id: organizationId, id } = user;
  await inTransaction(app.db, async (trx) => {
    if (!(await resets.create(resetId, account.id, organizationId, trx))) return;
    await queueMail(app, trx, organizationId, {
      kind: "password_reset",
      password_reset_id: resetId,
      message_id: resetId,
    });
    await recordEvents(trx, organizationId, [
      { type: "password.reset_requested", actor: null, target: { type: "user", id }, userId: id, requestId },
    ]);
  });
}

/**
 * Sets a new password with a reset link, which works once. Every session of the account ends. Does not sign in or
 * accept anything.
 */
export async function confirmPasswordReset(
  app: App,
  call: Call,
  { token, password }: { token: string; password: string },
): Promise<Record<string, never>> {
  const resets = requireResets(app.accounts);
  // Hashed before the transaction, because hashing is slow.
  const alone = await checkNewPassword(app.isBreached, password, { context: [] });
  const prepared = alone.ok ? await requirePasswords(app.accounts).prepare(password) : "";
  return transact(app, call, async (trx) => {
    const account = await resets.consume(token, trx);
    if (account === null || account.banned) throw refuse("reset_link_invalid");
    const users = await usersOfAccount(trx, account.id);
    const context = [account.name, account.email];
    for (const user of users)
      context.push(...(await namesAround(trx, user.organization_id, workspacesHeld(user.held) ?? [])));
    // The refusal rolls back the use of the link, so it still works with another password.
    assertRuling(alone.ok ? checkPassword(password, { context }) : alone);
    await resets.finish(account.id, prepared, trx);
    const [lastUsed] = users;
    if (lastUsed && account.hasPassword)
      await sendAccountNotice(app, trx, {
        about: "password_changed",
        accountId: account.id,
        organizationId: lastUsed.organization_id,
        email: account.email,
      });
    for (const user of users) {
      await recordEvents(trx, user.organization_id, [
        {
          type: "password.reset",
          actor: { id: user.id, name: nameOf(user) },
          target: { type: "user", id: user.id },
          userId: user.id,
          requestId: call.requestId,
        },
      ]);
    }
    return {};
  });
}
