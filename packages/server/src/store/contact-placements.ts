import { sql } from "kysely";
import type { Db } from "./schema.js";

/** Adds a contact to workspaces, unless it is in them. Sets `unit` and `leaseId` if given. */
export async function placeContact(
  db: Db,
  organizationId: string,
  contactId: string,
  placements: readonly { id: string; unit?: string | null | undefined; leaseId?: string | null | undefined }[],
): Promise<void> {
  if (placements.length === 0) return;
  // One statement cannot update the same row twice. If a workspace is listed twice, the last one counts.
  const byId = new Map(placements.map((placement) => [placement.id, placement]));
  await db
    .insertInto("contact_workspaces")
    .values(
      [...byId.values()].map(({ id, unit, leaseId }) => ({
        organization_id: organizationId,
        contact_id: contactId,
        workspace_id: id,
        unit: unit || null,
        lease_id: leaseId || null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "contact_id", "workspace_id"]).doUpdateSet({
        unit: sql`coalesce(excluded.unit, contact_workspaces.unit)`,
        lease_id: sql`coalesce(excluded.lease_id, contact_workspaces.lease_id)`,
      }),
    )
    .execute();
}

/** The ids of the workspaces that a contact is in. */
export async function placementsOf(db: Db, organizationId: string, contactId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("contact_workspaces")
    .select("workspace_id")
    .where("organization_id", "=", organizationId)
    .where("contact_id", "=", contactId)
    .orderBy("created_at")
    .orderBy("workspace_id")
    .execute();
  return rows.map(({ workspace_id }) => workspace_id);
}
