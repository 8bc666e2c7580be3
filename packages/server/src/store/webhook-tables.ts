import type { WebhookFailure } from "@latchkey/core/contract";
import type { ColumnType, Generated } from "kysely";
import type { InstantNow, InstantOrNull, Texts } from "./column-types.js";

/** `webhook_endpoints`: where an organization's events are sent. An empty `event_types` means all. */
export interface WebhookEndpointsTable {
  organization_id: string;
  id: string;
  url: string;
  description: string;
  event_types: Texts;
  enabled: Generated<boolean>;
  disabled_reason: string | null;
  /** The first failure since the last success. */
  failing_since: InstantOrNull;
  key_id: string;
  generation: Generated<number>;
  previous_key_id: string | null;
  previous_until: InstantOrNull;
  created_at: InstantNow;
  updated_at: InstantNow;
}

/** `webhook_deliveries`: events to be sent to an endpoint. */
export interface WebhookDeliveriesTable {
  organization_id: string;
  endpoint_id: string;
  event_id: string;
  type: string;
  /** The subject of the event. Deliveries of a lane are sent one after the other. */
  lane: string;
  /** The order within a lane: a bigint, which drivers return as text. */
  place: ColumnType<string, never, never>;
  data: ColumnType<Record<string, unknown>, string, never>;
  happened_at: InstantNow;
  status: Generated<"pending" | "delivered" | "failed">;
  sending: Generated<boolean>;
  /** Counts claims, so that a sender that counted as dead records nothing. */
  claim: Generated<number>;
  attempts: Generated<number>;
  next_attempt_at: InstantOrNull;
  last_status_code: number | null;
  last_error: WebhookFailure | null;
  delivered_at: InstantOrNull;
}
