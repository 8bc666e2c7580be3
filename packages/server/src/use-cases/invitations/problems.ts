import type { Contact, Invitation, InvitationProblem } from "@latchkey/core/contract";
import { inviterProblem } from "@latchkey/core/rules";
import type { Db } from "../../store/schema.js";
import { readInviters } from "../../store/sent-invitations.js";
import type { App } from "../app.js";

/** Says of each open invitation why it cannot be accepted, in one statement for all; none if none is open. */
export async function withProblems<Shown extends Invitation>(
  app: App,
  db: Db,
  organizationId: string,
  invitations: readonly Shown[],
): Promise<Shown[]> {
  const open = invitations.filter(({ status }) => status === "open" || status === "expired").map(({ id }) => id);
  const problems = await readProblems(app, db, organizationId, open);
  return invitations.map((one) => ({ ...one, problem: problems.get(one.id) ?? null }));
}

/** Like `withProblems`, for the invitations that contacts show. */
export async function withPortalProblems<Shown extends Contact>(
  app: App,
  db: Db,
  organizationId: string,
  contacts: readonly Shown[],
): Promise<Shown[]> {
  const open = contacts.flatMap(({ portal }) =>
    portal.invitationId !== null && portal.status !== "active" && portal.status !== "deactivated"
      ? [portal.invitationId]
      : [],
  );
  const problems = await readProblems(app, db, organizationId, open);
  return contacts.map((one) => ({
    ...one,
    portal: { ...one.portal, problem: problems.get(one.portal.invitationId ?? "") ?? null },
  }));
}

/** Why open invitations cannot be accepted, by their ids; null if they can. */
export async function readProblems(
  app: App,
  db: Db,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, InvitationProblem | null>> {
  if (ids.length === 0) return new Map();
  const { roles, invitations } = await readInviters(db, organizationId, ids, app.settings.roles);
  return new Map(
    invitations.map(({ id, inviter, inviterRole, ...offer }) => [
      id,
      inviterProblem({ user: inviter, inviterRole, roles }, offer),
    ]),
  );
}
