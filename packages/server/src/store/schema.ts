import type { Kysely, Transaction } from "kysely";
import type {
  AccountsNoticeTable,
  AccountsPasswordResetTable,
  AccountsSignInLinkTable,
  AccountsUserTable,
} from "./accounts-tables.js";
import type { BatchesTable, BatchItemsTable } from "./batch-tables.js";
import type { ImportChunksTable, ImportColumnsTable, ImportFilesTable, ImportsTable } from "./import-tables.js";
import type * as organization from "./organization-tables.js";
import type * as tables from "./tables.js";
import type { WebhookDeliveriesTable, WebhookEndpointsTable } from "./webhook-tables.js";

/** The tables of the schema `latchkey`, as Kysely sees them. Leaves out those that only better-auth uses. */
export interface Schema {
  organizations: organization.OrganizationsTable;
  workspaces: organization.WorkspacesTable;
  roles: organization.RolesTable;
  record_sets: organization.RecordSetsTable;
  contacts: tables.ContactsTable;
  contact_workspaces: tables.ContactWorkspacesTable;
  users: tables.UsersTable;
  user_lookup: tables.UserLookupTable;
  grants: tables.GrantsTable;
  invitations: tables.InvitationsTable;
  links: tables.LinksTable;
  link_lookup: tables.LinkLookupTable;
  letter_lookup: tables.LetterLookupTable;
  address_lookup: tables.AddressLookupTable;
  sends: tables.SendsTable;
  password_reset_requests: tables.PasswordResetRequestsTable;
  suppressions: tables.SuppressionsTable;
  batches: BatchesTable;
  batch_items: BatchItemsTable;
  imports: ImportsTable;
  import_chunks: ImportChunksTable;
  import_files: ImportFilesTable;
  import_columns: ImportColumnsTable;
  events: tables.EventsTable;
  webhook_endpoints: WebhookEndpointsTable;
  webhook_deliveries: WebhookDeliveriesTable;
  idempotency_keys: tables.IdempotencyKeysTable;
  counters: tables.CountersTable;
  secret_keys: tables.SecretKeysTable;
  accounts_user: AccountsUserTable;
  accounts_password_reset: AccountsPasswordResetTable;
  accounts_sign_in_link: AccountsSignInLinkTable;
  accounts_notice: AccountsNoticeTable;
}

/** The database handle, bound to the schema `latchkey`. */
export type Db = Kysely<Schema>;

/**
 * An open transaction. Anything that takes a `Db` accepts it. On PGlite, using the outer handle inside it would wait
 * for the transaction, and so forever.
 */
export type Trx = Transaction<Schema>;
