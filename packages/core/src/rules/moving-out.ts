import type { MovedOut } from "../contract/contact/moved-out.js";
import { mayActIn, mayDo, mayGrantRole, mayWithdraw, type Granter, type Reach } from "./granting.js";
import { first } from "./ruling.js";

/** Somebody who leaves workspaces, and what they have there. */
export interface PlacesLeft {
  /** The workspaces that they leave. */
  workspaceIds: readonly string[];
  /** The roles that their user has there through the contact. */
  grantedRoles: readonly string[];
  /** Their open invitations to any of these. */
  open: readonly ({ id: string; role: string } & Reach)[];
  /** Whether they are the only one who can change the organization. */
  isLastAdmin: boolean;
  /** Whether the request says that their access stays. */
  keepAccess: boolean;
}

/** What ends, and what is said about it. */
export interface LeavingPlaces {
  endsGrants: boolean;
  /** The ids of invitations that offer nothing else. */
  closed: string[];
  /** The others, with what they offer from now on. */
  narrowed: { id: string; workspaceIds: string[] }[];
  movedOut: MovedOut;
}

type Reason = NonNullable<MovedOut["reason"]>;

/**
 * What becomes of somebody's access in workspaces that they leave: it ends with it, unless the request says otherwise, or
 * whoever moves them could not have given it. An invitation offers what is left of it.
 */
export function leavePlaces(granter: Granter, facts: PlacesLeft): LeavingPlaces {
  const { workspaceIds, grantedRoles, open, keepAccess } = facts;
  const grantsStay = grantedRoles.length === 0 ? null : whyGrantsStay(granter, facts);
  const judged = open.map((one) => ({
    one,
    stays: keepAccess ? ("asked" as const) : whyInvitationStays(granter, one, workspaceIds),
  }));
  const ended = judged.filter(({ stays }) => stays === null).map(({ one }) => one);
  const left = ended.map((one) => ({
    id: one.id,
    workspaceIds: one.workspaceIds.filter((id) => !workspaceIds.includes(id)),
  }));
  const closed = left.filter((one) => one.workspaceIds.length === 0).map(({ id }) => id);
  const narrowed = left.filter((one) => one.workspaceIds.length > 0);
  const reason = grantsStay ?? judged.find(({ stays }) => stays !== null)?.stays ?? null;
  const hasAny = grantedRoles.length > 0 || open.length > 0;
  return {
    endsGrants: grantedRoles.length > 0 && grantsStay === null,
    closed,
    narrowed,
    movedOut: {
      workspaceIds: [...workspaceIds],
      access: !hasAny ? "none" : reason === null ? "ended" : "kept",
      reason,
      invitationsClosed: closed.length,
      invitationsNarrowed: narrowed.length,
    },
  };
}

function whyGrantsStay(
  granter: Granter,
  { workspaceIds, grantedRoles, isLastAdmin, keepAccess }: PlacesLeft,
): Reason | null {
  if (keepAccess) return "asked";
  const ruling = first<"forbidden" | "role_not_grantable" | "workspace_not_grantable">([
    mayDo(granter, "users:manage"),
    ...grantedRoles.map((role) => mayGrantRole(granter, role)),
    mayActIn(granter, workspaceIds),
  ]);
  if (!ruling.ok) return ruling.code;
  return isLastAdmin ? "last_admin" : null;
}

/** Only what the invitation offers in these workspaces is taken from it. */
function whyInvitationStays(
  granter: Granter,
  invitation: { role: string } & Reach,
  workspaceIds: readonly string[],
): Reason | null {
  const taken = invitation.workspaceIds.filter((id) => workspaceIds.includes(id));
  const ruling = mayWithdraw(granter, [{ ...invitation, workspaceIds: taken }]);
  return ruling.ok ? null : ruling.code;
}
