import { unitText } from "@latchkey/core/rules";
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
        search_text: unitText(unit),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "contact_id", "workspace_id"]).doUpdateSet({
        unit: sql`coalesce(excluded.unit, contact_workspaces.unit)`,
        lease_id: sql`coalesce(excluded.lease_id, contact_workspaces.lease_id)`,
        search_text: sql`case when excluded.unit is null then contact_workspaces.search_text
          else excluded.search_text end`,
      }),
    )
    .execute();
  if (placements.some(({ unit }) => unit)) await updateUnitTexts(db, organizationId, [contactId]);
}

/** Updates what searches find contacts by in their places. Call it after these have changed. */
export async function updateUnitTexts(db: Db, organizationId: string, contactIds: readonly string[]): Promise<void> {
  await sql`
    update latchkey.contacts set unit_text = placed.unit_text
    from (
      -- Lateral, so that only the places of these contacts are read.
      select given.id, units.unit_text from unnest(${contactIds}::text[]) as given (id)
      cross join lateral (
        select coalesce(string_agg(cw.search_text, ' ' order by cw.workspace_id), '') as unit_text
        from latchkey.contact_workspaces cw
        where cw.organization_id = ${organizationId} and cw.contact_id = given.id and cw.search_text <> ''
      ) units
    ) placed
    where contacts.organization_id = ${organizationId} and contacts.id = placed.id
      and contacts.unit_text <> placed.unit_text`.execute(db);
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
