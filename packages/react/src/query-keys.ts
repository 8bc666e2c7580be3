import type { CallInput } from "@latchkey/core";
import type { routes } from "@latchkey/core/contract";

/** The input of a contact list, without its page. */
export type ContactListInput = Omit<NonNullable<CallInput<typeof routes.contacts.list>>, "cursor">;
/** A contact or a batch to verify. */
export type VerificationInput = CallInput<typeof routes.verification.get>;

// All keys start with this, so that hosts can tell them from their own.
const scope = "latchkey";

/** All query keys. */
export const keys = {
  session: [scope, "session"],
  organization: [scope, "organization"],
  roles: [scope, "roles"],
  workspaces: [scope, "workspaces"],
  workspaceList: (q: string) => [scope, "workspaces", "list", q],
  workspacesById: (ids: readonly string[]) => [scope, "workspaces", "ids", ids],
  recordSets: [scope, "record-sets"],
  users: [scope, "users"],
  usersById: (ids: readonly string[]) => [scope, "users", "ids", ids],
  sessions: [scope, "sessions"],
  suppressions: [scope, "suppressions"],
  sentInvitations: (userId: string) => [scope, "users", "sent-invitations", userId],
  contacts: [scope, "contacts"],
  contact: (id: string) => [scope, "contacts", "one", id],
  verifications: [scope, "verification"],
  verification: (about: VerificationInput) => [scope, "verification", about],
  /** All of a contact's, whatever the role. */
  eligibilities: (id: string) => [scope, "contacts", "eligibility", id],
  eligibility: (id: string, role: string) => [scope, "contacts", "eligibility", id, role],
  contactPages: [scope, "contacts", "page"],
  contactPage: (input: ContactListInput, cursor: string | null) => [scope, "contacts", "page", input, cursor],
  /** Those of all properties. */
  ofProperties: [scope, "invitations", "property"],

  /** With the contacts, because what changes one changes the counts. */
  stats: (workspaceId: string | undefined) => [scope, "contacts", "stats", workspaceId ?? null],
  propertyInvitations: (workspaceId: string) => [scope, "invitations", "property", workspaceId],
  contactsById: (ids: readonly string[]) => [scope, "contacts", "ids", ids],
  allContacts: (input: ContactListInput) => [scope, "contacts", "all", input],
  batches: [scope, "batch"],
  batchList: [scope, "batch", "list"],
  batch: (id: string) => [scope, "batch", id],
  batchPreviews: [scope, "batch-preview"],
  batchPreview: (input: unknown) => [scope, "batch-preview", input],
  mailPreview: (input: unknown) => [scope, "mail-preview", input],
  import: (id: string) => [scope, "import", id],
  importAllRows: (id: string) => [scope, "import-rows", id],
  importRows: (input: { id: string }) => [scope, "import-rows", input.id, input],
  preview: (token: string) => [scope, "preview", numberOf(token)],
} as const;

const tokens: string[] = [];

/**
 * A number that replaces a token in a key. Hosts log keys, and some store their cache on disk, so a key must not
 * contain the secret.
 */
function numberOf(token: string): number {
  return tokens.includes(token) ? tokens.indexOf(token) : tokens.push(token) - 1;
}
