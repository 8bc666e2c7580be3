import { organizations } from "./0001-organizations.js";
import { accounts } from "./0002-accounts.js";
import { people } from "./0003-people.js";
import { invitations } from "./0004-invitations.js";
import { trail } from "./0005-trail.js";
import { addresses } from "./0006-addresses.js";
import { plans } from "./0007-plans.js";
import { batches } from "./0008-batches.js";
import { letters } from "./0009-letters.js";
import { suppressions } from "./0010-suppressions.js";
import { webhooks } from "./0011-webhooks.js";
import { sessionOrganizations } from "./0012-session-organizations.js";
import { search } from "./0013-search.js";
import { contactsByLife } from "./0016-contacts-by-life.js";
import { oneQueue } from "./0017-one-queue.js";
import { lookups } from "./0018-lookups.js";
import { eventTransactions } from "./0021-event-transactions.js";
import { contactEntries } from "./0022-contact-entries.js";
import { noJobQueue } from "./0023-no-job-queue.js";
import { keptStats } from "./0024-kept-stats.js";
import { invitationEntries } from "./0025-invitation-entries.js";
import { linksFoundOnce } from "./0026-links-found-once.js";
import { secretKeys } from "./0027-secret-keys.js";
import { wholeOrganization } from "./0031-whole-organization.js";
import { roleDifferences } from "./0032-role-differences.js";
import { closedAccounts } from "./0033-closed-accounts.js";
import { deletedContacts } from "./0034-deleted-contacts.js";
import { accountMails } from "./0036-account-mails.js";
import { timeZones } from "./0039-time-zones.js";
import { suppressionsByTime } from "./0040-suppressions-by-time.js";
import { imports } from "./0041-imports.js";
import { importBatches } from "./0042-import-batches.js";
import { batchesByImport } from "./0043-batches-by-import.js";
import { wholeBatches } from "./0044-whole-batches.js";
import { batchesByTime } from "./0045-batches-by-time.js";
import { reminders } from "./0047-reminders.js";
import { remindersDue } from "./0048-reminders-due.js";
import type { Migration } from "./migration.js";

/** All migrations by name, in order. Append only: a released migration is never edited. */
export const migrations: Record<string, Migration> = {
  "0001_organizations": organizations,
  "0002_accounts": accounts,
  "0003_people": people,
  "0004_invitations": invitations,
  "0005_trail": trail,
  "0006_addresses": addresses,
  "0007_plans": plans,
  "0008_batches": batches,
  "0009_letters": letters,
  "0010_suppressions": suppressions,
  "0011_webhooks": webhooks,
  "0012_session_organizations": sessionOrganizations,
  "0013_search": search,
  "0016_contacts_by_life": contactsByLife,
  "0017_one_queue": oneQueue,
  "0018_lookups": lookups,
  "0021_event_transactions": eventTransactions,
  "0022_contact_entries": contactEntries,
  "0023_no_job_queue": noJobQueue,
  "0024_kept_stats": keptStats,
  "0025_invitation_entries": invitationEntries,
  "0026_links_found_once": linksFoundOnce,
  "0027_secret_keys": secretKeys,
  "0031_whole_organization": wholeOrganization,
  "0032_role_differences": roleDifferences,
  "0033_closed_accounts": closedAccounts,
  "0034_deleted_contacts": deletedContacts,
  "0036_account_mails": accountMails,
  "0039_time_zones": timeZones,
  "0040_suppressions_by_time": suppressionsByTime,
  "0041_imports": imports,
  "0042_import_batches": importBatches,
  "0043_batches_by_import": batchesByImport,
  "0044_whole_batches": wholeBatches,
  "0045_batches_by_time": batchesByTime,
  "0047_reminders": reminders,
  "0048_reminders_due": remindersDue,
};
