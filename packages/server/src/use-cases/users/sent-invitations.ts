import type { SentInvitations, UserDeactivated, UserLeaving } from "@latchkey/core/contract";
import { couldInvite, inviterProblem, seesHoldings } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { writeBadges } from "../../store/contact-badges.js";
import { recordEvents } from "../../store/events.js";
import { listRoles } from "../../store/roles.js";
import type { Db, Trx } from "../../store/schema.js";
import { handOver, invitationsSentBy, revokeSome, type SentInvitation } from "../../store/sent-invitations.js";
import { lockContactRows } from "../../store/user-contacts.js";
import { findUser, findUsersWhoInvite, nameOf, type UserRow } from "../../store/users.js";
import type { Actor, App, StaffCall } from "../app.js";

/** How many colleagues are offered as successors. */
const MOST_SUCCESSORS = 20;

/** Someone who takes over open invitations. */
interface Successor {
  id: string;
  name: string;
  role: { key: string };
  could: (invitation: SentInvitation) => boolean;
}

/** What becomes of the open invitations of someone who leaves. */
export interface Leaving {
  from: string;
  successor: Successor | null;
  handedOver: SentInvitation[];
  closed: SentInvitation[];
}

/** The result, as the API returns it. */
export type Settled = UserDeactivated["sentInvitations"];

/**
 * Decides who takes over what a user has sent: the one named, or else the caller. What they could not have sent is
 * closed.
 *
 * @throws Refusal `not_found` if nobody who can sign in has the id that is named
 */
export async function planLeaving(
  app: App,
  trx: Trx,
  actor: Actor,
  userId: string,
  { handOverTo, openInvitations }: UserLeaving = { openInvitations: "hand_over" },
): Promise<Leaving> {
  const sent = await invitationsSentBy(trx, actor.organizationId, userId);
  const named = handOverTo === undefined ? null : await successorOf(app, trx, actor, handOverTo, userId);
  const successor = openInvitations === "close" ? null : (named ?? asSuccessor(actor, userId));
  const could = (invitation: SentInvitation) => successor?.could(invitation) === true;
  return {
    from: userId,
    successor,
    handedOver: sent.filter(could),
    closed: sent.filter((invitation) => !could(invitation)),
  };
}

/** The caller, unless it is they who leave. */
const asSuccessor = (actor: Actor, leavingId: string): Successor | null =>
  actor.id === leavingId ? null : { ...actor, could: (invitation) => couldInvite(actor, invitation) };

async function successorOf(app: App, trx: Trx, actor: Actor, id: string, leavingId: string): Promise<Successor> {
  const user = await findUser(trx, actor.organizationId, id);
  const isThere = user?.status === "active" && user.account_id !== null && seesHoldings(actor, user.held);
  if (!user || !isThere || id === leavingId) throw refuse("not_found");
  const roles = await listRoles(trx, actor.organizationId, app.settings.roles);
  return {
    id,
    name: nameOf(user),
    role: { key: user.role },
    could: (invitation) => inviterProblem({ user, inviterRole: user.role, roles }, invitation) === null,
  };
}

/** Hands over and closes what was decided. The contacts of what is closed should be locked. */
export async function settleSent(
  trx: Trx,
  { actor, requestId }: { actor: Pick<Actor, "id" | "name" | "organizationId">; requestId: string },
  { from, successor, handedOver, closed }: Leaving,
): Promise<Settled> {
  const { organizationId } = actor;
  const idsOf = (invitations: readonly SentInvitation[]) => invitations.map(({ id }) => id);
  const taken = successor ? await handOver(trx, organizationId, idsOf(handedOver), from, successor) : [];
  const contactIds = [...new Set(closed.map(({ contactId }) => contactId))];
  if (closed.length > 0) await lockContactRows(trx, organizationId, contactIds);
  const revoked = await revokeSome(trx, organizationId, idsOf(closed));
  if (revoked.length > 0) await writeBadges(trx, organizationId, contactIds);
  const about = ({ id, contact_id: contactId }: { id: string; contact_id: string }) => ({
    actor,
    target: { type: "invitation" as const, id },
    contactId,
    invitationId: id,
    requestId,
  });
  await recordEvents(trx, organizationId, [
    ...taken.map((one) => ({
      type: "invitation.handed_over" as const,
      ...about(one),
      data: { from, to: successor?.id },
    })),
    ...revoked.map((one) => ({ type: "invitation.revoked" as const, ...about(one), data: { reason: "inviter_left" } })),
  ]);
  return {
    handedOver: taken.length,
    closed: revoked.length,
    handedOverTo: successor && taken.length > 0 ? { id: successor.id, name: successor.name } : null,
  };
}

/** How many open invitations a user has sent, and who could take all of them over. */
export async function countSent(app: App, db: Db, { actor }: StaffCall, user: UserRow): Promise<SentInvitations> {
  const { organizationId } = actor;
  const sent = await invitationsSentBy(db, organizationId, user.id);
  const roles = await listRoles(db, organizationId, app.settings.roles);
  const inviting = roles.filter(({ canInvite }) => canInvite.length > 0).map(({ key }) => key);
  const colleagues = await findUsersWhoInvite(db, organizationId, inviting);
  const successors = colleagues.filter(
    (one) =>
      one.id !== user.id &&
      one.id !== actor.id &&
      seesHoldings(actor, one.held) &&
      sent.every((invitation) => inviterProblem({ user: one, inviterRole: one.role, roles }, invitation) === null),
  );
  const caller = asSuccessor(actor, user.id);
  return {
    open: sent.length,
    successors: successors.slice(0, MOST_SUCCESSORS).map((one) => ({ id: one.id, name: nameOf(one), role: one.role })),
    yours: sent.filter((invitation) => caller?.could(invitation) === true).length,
  };
}
