import type { Activation, organizationStatuses } from "@latchkey/core/contract";
import type { Generated } from "kysely";
import type { InstantNow, Json, JsonWithDefault, Texts } from "./column-types.js";

/** `organizations`: a management company. Its id is the host's. */
export interface OrganizationsTable {
  id: string;
  name: Generated<string>;
  contact_email: string | null;
  status: Generated<(typeof organizationStatuses)[number]>;
  /** Null: it follows from the profile itself. */
  profile_complete: boolean | null;
  locale: Generated<string>;
  branding: JsonWithDefault<Record<string, unknown>>;
  /** What was said of them; the defaults stand for the rest. */
  record_sets: JsonWithDefault<Record<string, unknown>>;
  created_at: InstantNow;
  updated_at: InstantNow;
}

/** `workspaces`: what access is limited to. Never deleted. */
export interface WorkspacesTable {
  organization_id: string;
  id: string;
  name: string;
  kind: string;
  created_at: InstantNow;
  updated_at: InstantNow;
}

/** `roles`: custom roles, and whole rows that stand in place of a built-in role of the same key. */
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
  created_at: InstantNow;
  updated_at: InstantNow;
}

/** `record_sets`: view and update rules per entity type. `shared` false: made for one person. */
export interface RecordSetsTable {
  organization_id: string;
  id: string;
  name: string;
  rules: Json<Record<string, unknown>>;
  shared: Generated<boolean>;
  created_at: InstantNow;
  updated_at: InstantNow;
}
