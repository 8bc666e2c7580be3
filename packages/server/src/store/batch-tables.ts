import type { ColumnType, Generated } from "kysely";
import type { InstantNow, Json } from "./column-types.js";

/** `batches`: many invitations as one piece of work, with what became of its items counted. */
export interface BatchesTable {
  organization_id: string;
  id: string;
  status: Generated<"queued" | "running" | "completed" | "cancelled">;
  total: Generated<number>;
  sent: Generated<number>;
  failed: Generated<number>;
  skipped: Generated<number>;
  options: Json<Record<string, unknown>>;
  created_by: string;
  /** Whoever asked last, for the whole or for what failed. */
  inviter_id: string;
  /** The user of this server that the inviter is; null for the host's own staff. */
  inviter_user_id: string | null;
  inviter_name: string;
  inviter_email: string | null;
  inviter_role: string;
  /** The workspaces that the host's staff held; null for all. */
  inviter_workspace_ids: string[] | null;
  request_id: string;
  created_at: InstantNow;
  updated_at: InstantNow;
}

/** `batch_items`: one of them, in the order of the ids. */
export interface BatchItemsTable {
  organization_id: string;
  batch_id: string;
  id: string;
  /** As it was asked for; it may be nobody's. */
  contact_id: string | null;
  invitation_id: string | null;
  email: string | null;
  /** Somebody who was not on record, with options of their own. */
  person: ColumnType<Record<string, unknown> | null, string | null | undefined, string | null>;
  status: Generated<"queued" | "sent" | "failed" | "skipped">;
  /** Whether the worker has it still to do. */
  waiting: Generated<boolean>;
  code: string | null;
  detail: string | null;
}
