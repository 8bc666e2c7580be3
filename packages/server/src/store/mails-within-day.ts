import type { RequestedMail } from "@latchkey/core/rules";
import { sql } from "kysely";
import type { Db } from "./schema.js";

/**
 * The mails to a contact about a role that were requested within the last day, newest first. Leaves out those that
 * failed.
 */
export async function mailsWithinDay(
  db: Db,
  { organization_id, contact_id, role }: { organization_id: string; contact_id: string; role: string },
): Promise<RequestedMail[]> {
  return (
    db
      .selectFrom("sends")
      .innerJoin("invitations", (join) =>
        join
          .onRef("invitations.organization_id", "=", "sends.organization_id")
          .onRef("invitations.id", "=", "sends.invitation_id"),
      )
      // Rows of one transaction have the same time.
      .select(["sends.created_at as at", sql<boolean>`sends.created_at = invitations.created_at`.as("first")])
      .where("sends.organization_id", "=", organization_id)
      .where("invitations.contact_id", "=", contact_id)
      .where("invitations.role", "=", role)
      .where("sends.created_at", ">", sql<Date>`now() - interval '24 hours'`)
      .where("sends.state", "<>", "failed")
      .orderBy("sends.created_at", "desc")
      .limit(2000)
      .execute()
  );
}
