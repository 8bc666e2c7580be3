import { sql } from "kysely";
import type { InvitationRow } from "./invitations.js";
import type { Db } from "./schema.js";

/** A mail asked for; `first` where it came with its invitation, and so was no resend. */
export interface AskedMail {
  at: Date;
  first: boolean;
}

/**
 * The mails to a contact about a role that were asked for within the last day, newest first; without those that the
 * mail server could not be brought to take.
 */
export async function mailsWithinDay(
  db: Db,
  { organization_id, contact_id, role }: InvitationRow,
): Promise<AskedMail[]> {
  const rows = await db
    .selectFrom("sends")
    .innerJoin("invitations", (join) =>
      join
        .onRef("invitations.organization_id", "=", "sends.organization_id")
        .onRef("invitations.id", "=", "sends.invitation_id"),
    )
    // Both were written in one transaction, whose clock stands still.
    .select(["sends.created_at as at", sql<boolean>`sends.created_at = invitations.created_at`.as("first")])
    .where("sends.organization_id", "=", organization_id)
    .where("invitations.contact_id", "=", contact_id)
    .where("invitations.role", "=", role)
    .where("sends.created_at", ">", sql<Date>`now() - interval '24 hours'`)
    .where("sends.state", "<>", "failed")
    .orderBy("sends.created_at", "desc")
    .limit(2000)
    .execute();
  return rows;
}
