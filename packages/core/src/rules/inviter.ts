import type { Role } from "../contract/role/schema.js";
import { couldInvite } from "./granting.js";

/** Who made an invitation, as they are now. */
export interface InviterFacts {
  /** Their user here; null for the host's own staff. `workspaceIds` are those that their role applies to. */
  user: { status: "active" | "deactivated" | "deleted"; workspaceIds: readonly string[] | null } | null;
  /** The role they act in now. The host's staff count with the one they had. Undefined if it does not exist anymore. */
  role: Pick<Role, "canInvite" | "permissions"> | undefined;
}

/**
 * Whether the inviter could still make an invitation. While a link is out, its inviter may lose their role or leave; then
 * it must not grant anything.
 */
export function inviterCouldInvite(
  { user, role }: InviterFacts,
  invitation: { role: string; workspaceIds: readonly string[] },
): boolean {
  if (!role || (user !== null && user.status !== "active")) return false;
  return couldInvite({ role, permissions: role.permissions, workspaceIds: user?.workspaceIds ?? null }, invitation);
}
