import { suppressionLiftMax, type SuppressionLift, type SuppressionsLifted } from "@latchkey/core/contract";
import { recordEvents } from "../../store/events.js";
import { liftSuppressions, listSuppressions, type SuppressionFilter } from "../../store/suppressions.js";
import type { App, StaffCall } from "../app.js";
import { transact } from "../transact.js";

/** A page of the addresses that get no email. A caller with some workspaces sees those of their contacts. */
export const readSuppressions = (
  app: App,
  { actor }: StaffCall,
  query: { limit: number; cursor?: string | undefined } & Omit<SuppressionFilter, "held">,
) => listSuppressions(app.db, actor.organizationId, { ...query, held: actor.workspaceIds });

/**
 * Lifts many suppressions, because staff confirmed the addresses: after a mistake of the mail server. Each contact has
 * an event of its own, like one that is confirmed alone.
 */
export function liftManySuppressions(app: App, call: StaffCall, asked: SuppressionLift): Promise<SuppressionsLifted> {
  const { actor, requestId } = call;
  const { organizationId, workspaceIds: held } = actor;
  return transact(app, call, async (trx) => {
    const filter = { ...asked, held };
    const { lifted, contactIds, remaining } = await liftSuppressions(trx, organizationId, filter, suppressionLiftMax);
    if (lifted > 0) {
      const { reason, since = null, until = null } = asked;
      await recordEvents(trx, organizationId, [
        ...contactIds.map((id) => ({
          type: "contact.email_restored" as const,
          actor,
          target: { type: "contact" as const, id },
          contactId: id,
          requestId,
        })),
        {
          type: "suppression.lifted",
          actor,
          target: { type: "organization", id: organizationId },
          requestId,
          // Without the text that was searched for, which may be somebody's address.
          data: { reason, since, until, count: lifted },
        },
      ]);
    }
    return { lifted, remaining };
  });
}
