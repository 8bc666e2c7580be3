import type { ErrorCode } from "../contract/errors.js";
import { fieldError } from "../contract/field-errors.js";
import { mayGrantRole, mayGrantWorkspaces, mayReach, type Granter, type UnknownWorkspace } from "./granting.js";
import { refusalSentence } from "./refusal-sentence.js";
import { allowed, refused, type Ruling } from "./ruling.js";
import { PeopleByName } from "./same-person.js";

/** How a row of a batch ended without a mail. */
export interface Settled {
  status: "skipped" | "failed";
  code: string;
  detail: string;
}

/** The row of somebody who is in the batch already. */
export const repeatedRow: Settled = {
  status: "skipped",
  code: "conflict",
  detail: "This contact is already in the batch.",
};

/** A row that was not sent when its batch was canceled. */
export const cancelledRow: Settled = {
  status: "skipped",
  code: "cancelled",
  detail: "The batch was canceled before this invitation was sent.",
};

/** The codes of rows that need nothing more, or that a retry cannot help. All others fail, and can be retried. */
const final: ReadonlySet<ErrorCode> = /* @__PURE__ */ new Set<ErrorCode>([
  "not_found",
  "already_invited",
  "already_active",
  "invitation_not_open",
]);

/** How a row ends whose invitation was refused, with a sentence for those who read the batch. */
export const settledBy = (refusal: { code: ErrorCode; details: Readonly<Record<string, unknown>> }): Settled => ({
  status: final.has(refusal.code) ? "skipped" : "failed",
  code: refusal.code,
  detail: refusalSentence(refusal.code, refusal.details),
});

/** A row that names a contact, with what the creator of the batch sees of the contact; null if nothing. */
export interface ContactRow {
  contactId: string;
  seen: { email: string | null } | null;
}

/** What becomes of rows that name contacts: null for those to invite. An id that is unknown is so whatever else it is. */
export function settleContacts(rows: readonly ContactRow[]): (Settled | null)[] {
  const named = new Set<string>();
  return rows.map(({ contactId, seen }) => {
    if (!seen) return settledBy(refused("not_found", {}));
    if (named.has(contactId)) return repeatedRow;
    named.add(contactId);
    return null;
  });
}

/** A row that names a person, with its own role and workspaces, or else those of the batch. */
export interface PersonRow {
  email: string;
  firstName: string;
  lastName: string;
  role: string;
  workspaceIds?: readonly string[] | undefined;
  allWorkspaces?: boolean | undefined;
}

/**
 * What becomes of rows that name people: null for those to invite. A person who is named twice for one role is invited
 * once, by the first row.
 */
export function settlePeople(
  granter: Granter,
  rows: readonly PersonRow[],
  known: { roles: ReadonlySet<string>; workspaces: ReadonlySet<string> },
): (Settled | null)[] {
  /** People named so far, by address and role. */
  const named = new Map<string, PeopleByName<PersonRow>>();
  return rows.map((row) => {
    const ruling = mayInviteRow(granter, row, known);
    if (!ruling.ok) return settledBy(ruling);
    const key = JSON.stringify([row.email, row.role]);
    const people = named.get(key) ?? new PeopleByName();
    if (people.find(row)) return repeatedRow;
    people.add(row);
    named.set(key, people);
    return null;
  });
}

/** Whether the granter may invite a row's person to its role and workspaces, apart from what the batch is for. */
function mayInviteRow(
  granter: Granter,
  { role, workspaceIds = [], allWorkspaces = false }: PersonRow,
  known: { roles: ReadonlySet<string>; workspaces: ReadonlySet<string> },
): Ruling<"validation_failed" | "role_not_grantable" | "workspace_not_grantable"> | UnknownWorkspace {
  if (!known.roles.has(role)) return refused("validation_failed", { errors: [fieldError("role", "unknown_role")] });
  const granted = mayGrantRole(granter, role);
  if (!granted.ok) return granted;
  const places = mayGrantWorkspaces(granter, workspaceIds, known.workspaces);
  if (!places.ok) return places;
  const reach = mayReach(granter, { workspaceIds: [], allWorkspaces });
  if (!reach.ok) return reach;
  return granter.workspaceIds !== null && workspaceIds.length === 0
    ? refused("validation_failed", { errors: [fieldError("workspaceIds", "workspace_required")] })
    : allowed;
}

/** The counts of a batch's rows, whether the worker has begun with them, and whether it was canceled. */
export interface BatchFacts {
  total: number;
  sent: number;
  failed: number;
  skipped: number;
  hasBegun: boolean;
  isCancelled: boolean;
}

/** The status of a batch. A canceled one stays so until it is retried, while its last mails go out. */
export function batchStatusOf({ total, sent, failed, skipped, hasBegun, isCancelled }: BatchFacts) {
  if (isCancelled) return "cancelled";
  if (sent + failed + skipped === total) return "completed";
  return hasBegun ? "running" : "queued";
}
