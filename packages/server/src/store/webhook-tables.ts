import type { WebhookFailure } from "@latchkey/core/contract";
import type { ColumnType, Generated } from "kysely";
import type { InstantNow, InstantOrNull, Texts } from "./column-types.js";

/** `webhook_endpoints`: where an organization has its events sent. No `event_types` means all. */
export interface WebhookEndpointsTable {
  organization_id: string;
  id: string;
  url: string;
  description: string;
  event_types: Texts;
  enabled: Generated<boolean>;
  disabled_reason: string | null;
  /** The first failure since something last arrived. */
  failing_since: InstantOrNull;
  key_id: string;
  generation: Generated<number>;
  previous_key_id: string | null;
  previous_until: InstantOrNull;
  created_at: InstantNow;
  updated_at: InstantNow;
}

/** `webhook_deliveries`: one event on its way to one endpoint. */
export interface WebhookDeliveriesTable {
  organization_id: string;
  endpoint_id: string;
  event_id: string;
  type: string;
  /** Whom it is about: the deliveries of a lane go one after the other. */
  lane: string;
  /** The order in a lane. A bigint, which drivers read as text. */
  place: ColumnType<string, never, never>;
  data: ColumnType<Record<string, unknown>, string, never>;
  happened_at: InstantNow;
  status: Generated<"pending" | "delivered" | "failed">;
  sending: Generated<boolean>;
  /** Counts senders: one who was taken for dead finds another number, and writes nothing. */
  claim: Generated<number>;
  attempts: Generated<number>;
  next_attempt_at: InstantOrNull;
  last_status_code: number | null;
  last_error: WebhookFailure | null;
  delivered_at: InstantOrNull;
}
