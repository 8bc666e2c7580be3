import type { Session } from "@latchkey/core/contract";
import { managedByHost } from "../../accounts/supported.js";
import { refuse } from "../../refusal.js";
import { accessOfUser } from "../../store/places.js";
import { writeSignIn } from "../../store/sign-ins.js";
import { usersInOfficesOfAccount } from "../../store/user-accounts.js";
import type { App, StaffCall } from "../app.js";
import { transact } from "../transact.js";
import { activeIn } from "./organizations.js";
import { shownAccess } from "./places.js";
import { actorOfUser, sessionOf } from "./session.js";

/**
 * Moves the caller's session to another of their organizations. It stays the same session: the cookie is unchanged, and
 * other tabs move too.
 *
 * @throws Refusal `not_found` for an organization that the account has no access to
 */
export async function switchOrganization(
  app: App,
  call: StaffCall,
  { organizationId }: { organizationId: string },
): Promise<Session> {
  const { user, mustChangePassword } = call.actor;
  if (!user) throw managedByHost(app.accounts);
  const users = await usersInOfficesOfAccount(app.db, user.accountId, app.settings.roles);
  const found = activeIn(users, organizationId);
  const actor = found && actorOfUser(found, mustChangePassword, users);
  if (!actor) throw refuse("not_found");
  return transact(app, call, async (trx) => {
    // Access that ends meanwhile ends the sessions of the organization. This must not become one of them afterwards.
    await app.accounts.lock(user.accountId, trx);
    const access = await accessOfUser(trx, organizationId, actor.id, app.settings.roles);
    if (access?.status !== "active") throw refuse("not_found");
    if (!(await app.accounts.moveSession(call.headers, organizationId, trx))) throw refuse("unauthenticated");
    await writeSignIn(trx, {
      organizationId,
      userId: actor.id,
      session: null,
      event: {
        type: "session.started",
        actor,
        target: { type: "user", id: actor.id },
        userId: actor.id,
        requestId: call.requestId,
      },
    });
    return sessionOf(actor, shownAccess(actor.role, access));
  });
}
