import type { ColumnType, Generated } from "kysely";
import type { InstantNow, InstantOrNull, Json } from "./column-types.js";

/** `batches`: many invitations as one piece of work, with counts of their outcomes. */
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
  /** Null for batches of earlier versions. */
  created_by_name: string | null;
  /** Nothing is made before it. Null: at once. */
  send_at: InstantOrNull;
  /** When the first of its items was processed. */
  started_at: InstantOrNull;
  /** When the last of its items was settled; null while there are others. */
  finished_at: InstantOrNull;
  /** Since when it is paused; null if it is not. */
  paused_at: InstantOrNull;
  /** Who last requested the batch, or a retry of what failed. */
  inviter_id: string;
  /** The user of this server that the inviter is; null for the host's own staff. */
  inviter_user_id: string | null;
  inviter_name: string;
  inviter_email: string | null;
  inviter_role: string;
  /** The workspaces that the host's staff member held; null for all. */
  inviter_workspace_ids: string[] | null;
  /** The import whose people it invites. */
  import_id: string | null;
  request_id: string;
  created_at: InstantNow;
  updated_at: InstantNow;
}

/** `batch_items`: the invitations of a batch, in the order of their ids. */
export interface BatchItemsTable {
  organization_id: string;
  batch_id: string;
  id: string;
  /** As requested. The contact may not exist. */
  contact_id: string | null;
  invitation_id: string | null;
  email: string | null;
  /** A person who is not on record yet, with their own options. */
  person: ColumnType<Record<string, unknown> | null, string | null | undefined, string | null>;
  /** The role of a contact who is invited to another one than the batch's. */
  role: string | null;
  status: Generated<"queued" | "sent" | "failed" | "skipped">;
  /** Whether the worker still has to process it. */
  waiting: Generated<boolean>;
  code: string | null;
  detail: string | null;
}
