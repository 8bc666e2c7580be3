import { recordEvents } from "../../store/events.js";
import { claimExpiredInvitations, type ExpiredInvitation } from "../../store/expired-invitations.js";
import type { Db } from "../../store/schema.js";
import { inTransaction } from "../../store/transaction.js";

const CHUNK_SIZE = 500;

/**
 * Records expired invitations in the audit trail. Invitations expire by the clock alone, so this has to look for them.
 *
 * @returns how many were recorded
 */
export async function recordExpirations(db: Db): Promise<number> {
  let total = 0;
  for (let taken = CHUNK_SIZE; taken === CHUNK_SIZE;) {
    taken = await inTransaction(db, async (trx) => {
      const expired = await claimExpiredInvitations(trx, CHUNK_SIZE);
      for (const organizationId of new Set(expired.map((one) => one.organization_id))) {
        const ofOrganization = expired.filter((one) => one.organization_id === organizationId);
        await recordEvents(trx, organizationId, ofOrganization.map(toEvent));
      }
      return expired.length;
    });
    total += taken;
  }
  return total;
}

const toEvent = ({ id, contact_id: contactId }: ExpiredInvitation) => ({
  type: "invitation.expired" as const,
  actor: null,
  target: { type: "invitation" as const, id },
  contactId,
  invitationId: id,
  requestId: null,
});
