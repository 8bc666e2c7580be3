import type { SignedInBrowser } from "@latchkey/core/contract";
import { managedByHost } from "../../accounts/supported.js";
import { refuse } from "../../refusal.js";
import { recordEvents } from "../../store/events.js";
import type { App, StaffCall } from "../app.js";
import { transact } from "../transact.js";

/** The sessions of the caller's account, in all of its organizations, last used first. Read-only. */
export async function readSignedInBrowsers(app: App, call: StaffCall): Promise<{ data: SignedInBrowser[] }> {
  const { sessions } = app.accounts;
  const { user } = call.actor;
  if (!sessions || !user) throw managedByHost(app.accounts);
  const current = await app.accounts.readSession(call.headers);
  const known = await sessions.list(user.accountId);
  return {
    data: known.map(({ id, createdAt, lastUsedAt, address, userAgent }) => ({
      id,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
      ...(address === null ? {} : { address }),
      ...(userAgent === null ? {} : { userAgent }),
      current: id === current?.sessionId,
    })),
  };
}

/**
 * Ends a session of the caller's account.
 *
 * @returns the `Set-Cookie` headers that remove it, if it is the one of this request
 * @throws Refusal `not_found` for a session of another account
 */
export function endSession(app: App, call: StaffCall, { id }: { id: string }): Promise<string[]> {
  const { sessions } = app.accounts;
  const { user, organizationId } = call.actor;
  if (!sessions || !user) throw managedByHost(app.accounts);
  return transact(app, call, async (trx) => {
    await app.accounts.lock(user.accountId, trx);
    const isCurrent = (await app.accounts.readSession(call.headers, trx))?.sessionId === id;
    if (!(await sessions.end(user.accountId, id, trx))) throw refuse("not_found");
    await recordEvents(trx, organizationId, [
      {
        type: "session.ended",
        actor: call.actor,
        target: { type: "user", id: user.id },
        userId: user.id,
        requestId: call.requestId,
      },
    ]);
    return isCurrent ? app.accounts.signOut(call.headers, trx) : [];
  });
}
