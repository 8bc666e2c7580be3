import type { EventType } from "@latchkey/core/contract";
import { recordEvents } from "../../store/events.js";
import type { Trx } from "../../store/schema.js";
import type { StaffCall } from "../app.js";

/** Records in the audit trail what somebody did with a batch. */
export function recordBatchEvent(
  trx: Trx,
  { actor, requestId }: StaffCall,
  id: string,
  type: EventType,
): Promise<void> {
  return recordEvents(trx, actor.organizationId, [
    { type, actor, target: { type: "batch", id }, requestId, data: { batchId: id } },
  ]);
}
