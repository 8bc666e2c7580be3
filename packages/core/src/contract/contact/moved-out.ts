import * as z from "zod/mini";
import { growing } from "../fields.js";

/**
 * What became of somebody's access in the workspaces that they left. `ended`: what they had through this contact is
 * gone. `kept`: it stays, and `reason` says why. `none`: they had none there.
 */
export const MovedOut = z.object({
  workspaceIds: z.array(z.string()),
  access: growing(["ended", "kept", "none"]),
  /**
   * `asked`: the request said `keepAccess`. `role_not_grantable`, `workspace_not_grantable`, `forbidden`: the caller
   * could not have given it. `last_admin`: nobody else could change the organization.
   */
  reason: z.nullable(growing(["asked", "role_not_grantable", "workspace_not_grantable", "forbidden", "last_admin"])),
  /** Open invitations that offered only these workspaces, and were revoked. */
  invitationsClosed: z.number(),
  /** Open invitations that offer the other workspaces still. */
  invitationsNarrowed: z.number(),
});
export type MovedOut = z.infer<typeof MovedOut>;
