import {
  ContactSyncRow,
  ExternalId,
  type ContactSync,
  type ContactSynced,
  type ContactSyncOutcome,
} from "../contract/contact/sync.js";
import { errors, type ErrorCode, type FieldError } from "../contract/errors.js";
import { check } from "../contract/field-errors.js";
import { unknownWorkspaceDetail } from "../contract/workspace/schema.js";
import type { UnknownWorkspace } from "./granting.js";
import { refused, type Refused } from "./ruling.js";

/** A valid row, or the outcome of one that is not. */
export type ReadSyncRow<Row> = { row: Row; outcome?: undefined } | { row?: undefined; outcome: ContactSyncOutcome };

/** The rows of a sync, each read on its own. An id that occurred before, in either list, is a conflict. */
export function readSyncRows({ contacts, remove }: Pick<ContactSync, "contacts" | "remove">): {
  contacts: ReadSyncRow<ContactSyncRow>[];
  remove: ReadSyncRow<string>[];
} {
  const seen = new Set<string>();
  const read = <Row>(given: unknown, checked: ReturnType<typeof check<Row>>, idOf: (row: Row) => string) => {
    if (!checked.ok)
      return { outcome: refusedRow(externalIdIn(given), refused("validation_failed", { errors: checked.errors })) };
    const externalId = idOf(checked.value);
    if (seen.has(externalId)) return { outcome: refusedRow(externalId, refused("conflict", { field: "externalId" })) };
    seen.add(externalId);
    return { row: checked.value };
  };
  return {
    contacts: contacts.map((given) => read(given, check(ContactSyncRow, given), ({ externalId }) => externalId)),
    remove: remove.map((given) => read(given, check(ExternalId, given), (externalId) => externalId)),
  };
}

/** The id of an invalid row if it has one, so that the caller can find the row. */
function externalIdIn(row: unknown): string | null {
  const id = typeof row === "object" && row !== null && "externalId" in row ? row.externalId : row;
  const checked = check(ExternalId, id);
  return checked.ok ? checked.value : null;
}

/** The outcome of a row that was done. */
export const syncedRow = (
  status: ContactSyncOutcome["status"],
  externalId: string | null,
  id: string | null = null,
): ContactSyncOutcome => ({ externalId, status, id, code: null, detail: null, errors: [], movedOut: null });

/** The outcome of a row that was refused, with what a single contact would be refused with. */
export function refusedRow(
  externalId: string | null,
  ruling: { code: ErrorCode; details: Readonly<Record<string, unknown>> } | Refused<ErrorCode> | UnknownWorkspace,
): ContactSyncOutcome {
  const { contactId = null, errors: mistakes = [] } = ruling.details as { contactId?: string; errors?: FieldError[] };
  return {
    ...syncedRow("failed", externalId, contactId),
    code: ruling.code,
    detail: "workspaceId" in ruling ? unknownWorkspaceDetail(ruling.workspaceId) : errors[ruling.code].when,
    errors: mistakes,
  };
}

/** The outcomes of all rows, counted. */
export function countSynced(rows: ContactSyncOutcome[]): ContactSynced {
  const count = (status: ContactSyncOutcome["status"]) => rows.filter((row) => row.status === status).length;
  return {
    created: count("created"),
    updated: count("updated"),
    unchanged: count("unchanged"),
    removed: count("removed"),
    failed: count("failed"),
    rows,
  };
}
