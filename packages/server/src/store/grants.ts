import { newId } from "../ids.js";
import type { Db } from "./schema.js";

/** Grants a user a role in workspaces (null: in the whole organization). Existing grants stay. */
export async function grant(
  db: Db,
  given: {
    organizationId: string;
    userId: string;
    role: string;
    workspaceIds: readonly string[] | null;
    contactId: string | null;
    invitationId: string | null;
  },
): Promise<void> {
  const { organizationId, userId, role, workspaceIds, contactId, invitationId } = given;
  const places = workspaceIds ?? [null];
  if (places.length === 0) return;
  await db
    .insertInto("grants")
    .values(
      places.map((workspaceId) => ({
        organization_id: organizationId,
        id: newId("grt"),
        user_id: userId,
        role,
        workspace_id: workspaceId,
        contact_id: contactId,
        invitation_id: invitationId,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "user_id", "role", "workspace_id", "contact_id"]).doNothing(),
    )
    .execute();
}

/** Revokes the grants that a user has through one contact. */
export async function withdrawGrants(db: Db, organizationId: string, userId: string, contactId: string): Promise<void> {
  await db
    .deleteFrom("grants")
    .where("organization_id", "=", organizationId)
    .where("user_id", "=", userId)
    .where("contact_id", "=", contactId)
    .execute();
}
