import type { EventType } from "@latchkey/core/contract";
import { recordEvents } from "../../store/events.js";
import type { Trx } from "../../store/schema.js";
import type { StaffCall } from "../app.js";

/** Records an event of a contact in the audit trail, with the caller as its actor. */
export function recordContactEvent(
  trx: Trx,
  { actor, requestId }: StaffCall,
  id: string,
  type: EventType,
  data?: Record<string, unknown>,
): Promise<void> {
  return recordEvents(trx, actor.organizationId, [
    { type, actor, target: { type: "contact", id }, contactId: id, requestId, ...(data ? { data } : {}) },
  ]);
}
