import type { Activation, organizationStatuses } from "@latchkey/core/contract";
import type { RoleDifferences } from "@latchkey/core/rules";
import type { ColumnType, Generated } from "kysely";
import type { InstantNow, InstantOrNull, Json, JsonWithDefault, Texts } from "./column-types.js";

/** `organizations`: management companies. The ids are the host's. */
export interface OrganizationsTable {
  id: string;
  name: Generated<string>;
  contact_email: string | null;
  status: Generated<(typeof organizationStatuses)[number]>;
  /** Null: derived from the profile. */
  profile_complete: boolean | null;
  locale: Generated<string>;
  /** An IANA name. */
  time_zone: Generated<string>;
  sending: JsonWithDefault<{ perHour: number | null }>;
  /** With a limit per hour, when the next invitation of a batch may be made. */
  next_batch_mail_at: InstantOrNull;
  /** Null: nobody is reminded some days after the mail. */
  remind_after_days: Generated<number | null>;
  remind_before_expiry: Generated<boolean>;
  branding: JsonWithDefault<Record<string, unknown>>;
  /** The settings that were given. Missing ones have their defaults. */
  record_sets: JsonWithDefault<Record<string, unknown>>;
  created_at: InstantNow;
  updated_at: InstantNow;
}

/** `workspaces`: the units of access, such as properties. Never deleted. */
export interface WorkspacesTable {
  organization_id: string;
  id: string;
  name: string;
  kind: string;
  /** `placeText(…)` of the name and the id. Update it with them. */
  search_text: Generated<string>;
  created_at: InstantNow;
  updated_at: InstantNow;
}

/** `roles`: custom roles, and complete rows that override a built-in role with the same key. */
export interface RolesTable {
  organization_id: string;
  key: string;
  label: string;
  description: Generated<string>;
  portal_path: string;
  activation: Activation;
  permissions: Texts;
  can_invite: Texts;
  sections: JsonWithDefault<Record<string, unknown>>;
  prerequisites: Texts;
  /** What differs from the role that comes with the server; null for a role of the organization's own. */
  differences: ColumnType<RoleDifferences | null, string | null | undefined, string | null>;
  /** When `differences` were written. If the role was written since, by an older version, they do not count. */
  differences_at: InstantOrNull;
  created_at: InstantNow;
  updated_at: InstantNow;
}

/** `record_sets`: view and update rules per entity type. `shared` is false if made for one person. */
export interface RecordSetsTable {
  organization_id: string;
  id: string;
  name: string;
  rules: Json<Record<string, unknown>>;
  shared: Generated<boolean>;
  created_at: InstantNow;
  updated_at: InstantNow;
}
