import { fieldError } from "../contract/field-errors.js";
import type { InvitationStatus } from "../contract/invitation/status.js";
import type { Role } from "../contract/role/schema.js";
import { hasAlready, stillEligible, type Invitee, type InvitingOrganization } from "./eligibility.js";
import { holdsWorkspace, mayActIn, mayDo, mayGrantRole, type Granter } from "./granting.js";
import { allowed, first, refused, type Refused } from "./ruling.js";

/**
 * The role that a contact is invited to automatically from now on; null for none. Switching it off needs no right, and
 * forgets the role, so that the role can be deleted.
 *
 * @param role the role asked for; undefined if there is none with its key
 */
export function autoInviteRole(
  granter: Granter,
  { enabled, role: key }: { enabled: boolean; role?: string | null | undefined },
  role: Pick<Role, "key"> | undefined,
): { ok: true; role: string | null } | Refused<"validation_failed" | "role_not_grantable"> {
  if (!enabled) return { ok: true, role: null };
  if (!role || key !== role.key) return unknownRole();
  const ruling = mayGrantRole(granter, role.key);
  return ruling.ok ? { ok: true, role: role.key } : ruling;
}

/** The current invitation of a contact to the role that they are invited to automatically. */
export interface CurrentOffer {
  id: string;
  workspaceIds: readonly string[];
  allWorkspaces: boolean;
  /** As stored: an open one that has expired is still `open`. */
  stored: InvitationStatus;
  /** By the clock. */
  status: InvitationStatus;
}

/** What follows from adding a contact to workspaces. */
export type AfterAdding =
  | { act: "nothing" }
  /** The open invitation offers more, without a second email. `added` is empty if it offers all of it already. */
  | { act: "widen"; invitationId: string; added: string[] }
  | { act: "invite"; role: string; workspaceIds: string[] };

/**
 * What follows from adding a contact to workspaces. A new invitation offers what an expired one did, as far as the
 * contact is still there and the granter may grant it.
 *
 * @param role the role that the contact is invited to automatically; null for none
 * @param added the workspaces
 */
export function afterAdding(
  granter: Pick<Granter, "workspaceIds">,
  {
    role,
    added,
    invitee,
    current,
  }: {
    role: string | null;
    added: readonly string[];
    invitee: Pick<Invitee, "account" | "workspaces">;
    current: CurrentOffer | null;
  },
): AfterAdding {
  const offered = { workspaceIds: added, allWorkspaces: false };
  if (role === null || added.length === 0 || hasAlready(invitee.account, role, offered)) return { act: "nothing" };
  if (current?.status === "open")
    return {
      act: "widen",
      invitationId: current.id,
      added: current.allWorkspaces ? [] : added.filter((id) => !current.workspaceIds.includes(id)),
    };
  const before = current?.stored === "open" ? current.workspaceIds : [];
  const still = before.filter(
    (id) => invitee.workspaces.some((place) => place.id === id) && holdsWorkspace(granter, id),
  );
  return { act: "invite", role, workspaceIds: [...new Set([...still, ...added])] };
}

/** What widening an open invitation is judged by. */
export interface WideningFacts {
  organization: InvitingOrganization;
  role: Role | undefined;
  invitee: Invitee;
  /** All that it offers then. */
  workspaceIds: readonly string[];
  /** Whether its inviter could make it with these workspaces. */
  couldInvite: boolean;
  now: Date;
}

type WideningRefusal =
  | "forbidden"
  | "validation_failed"
  | "role_not_grantable"
  | "not_eligible"
  | "workspace_not_grantable";

/**
 * Whether someone may add workspaces to an open invitation. No email goes out. If its inviter could not grant them,
 * whoever adds them becomes the inviter of the whole, and must be able to grant it: otherwise accepting would be
 * refused.
 *
 * @returns `takesOver`: whether they become its inviter
 */
export function mayWiden(
  granter: Granter,
  { organization, role, invitee, workspaceIds, couldInvite, now }: WideningFacts,
): { ok: true; takesOver: boolean } | Refused<WideningRefusal> {
  if (!role) return unknownRole();
  const ruling = first<WideningRefusal>([
    mayDo(granter, "invitations:send"),
    mayGrantRole(granter, role.key),
    stillEligible(organization, invitee, { role, workspaceIds, allWorkspaces: false, isMailed: false }, now),
    couldInvite ? allowed : mayActIn(granter, workspaceIds),
  ]);
  return ruling.ok ? { ok: true, takesOver: !couldInvite } : ruling;
}

const unknownRole = () => refused("validation_failed", { errors: [fieldError("role", "unknown_role")] });
