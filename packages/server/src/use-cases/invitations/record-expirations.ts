import { recordEvents } from "../../store/events.js";
import { takeExpired, type Expired } from "../../store/expiries.js";
import type { Db } from "../../store/schema.js";
import { inTransaction } from "../../store/transaction.js";

const AT_ONCE = 500;

/**
 * Writes into the trail which invitations' time is over. The clock alone ends them, so somebody has to look. @returns
 * how many
 */
export async function recordExpirations(db: Db): Promise<number> {
  let all = 0;
  for (let taken = AT_ONCE; taken === AT_ONCE;) {
    taken = await inTransaction(db, async (trx) => {
      const expired = await takeExpired(trx, AT_ONCE);
      for (const organizationId of new Set(expired.map((one) => one.organization_id))) {
        const itsOwn = expired.filter((one) => one.organization_id === organizationId);
        await recordEvents(trx, organizationId, itsOwn.map(toEvent));
      }
      return expired.length;
    });
    all += taken;
  }
  return all;
}

const toEvent = ({ id, contact_id: contactId }: Expired) => ({
  type: "invitation.expired" as const,
  actor: null,
  target: { type: "invitation" as const, id },
  contactId,
  invitationId: id,
  requestId: null,
});
