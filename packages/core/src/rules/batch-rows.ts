import { BatchRow, type BatchCreate } from "../contract/batch/schema.js";
import type { FieldError } from "../contract/errors.js";
import { check } from "../contract/field-errors.js";
import type { InvitationByPerson } from "../contract/invitation/schema.js";
import { settledBy, type Settled } from "./batches.js";
import { refused } from "./ruling.js";

/** The options of an invitation. */
export type RowOptions = Omit<Extract<BatchCreate, { contactIds: string[] }>, "contactIds" | "sendAt" | "holdSeconds">;

/** A row of a batch: the person that it names, or how it ends because it cannot be read. */
export type ReadRow = { person: BatchRow; settled: null } | { person: null; settled: Settled; email: string | null };

/** Reads the rows of a batch, one by one. */
export const readRows = (rows: readonly unknown[]): ReadRow[] => rows.map(readRow);

function readRow(row: unknown): ReadRow {
  const checked = check(BatchRow, row);
  if (checked.ok) return { person: checked.value, settled: null };
  const { email } = Object(row) as { email?: unknown };
  const isShown = typeof email === "string" && /^[^\p{Cc}\p{Cs}]{1,254}$/u.test(email);
  return {
    person: null,
    settled: {
      ...settledBy(refused("validation_failed", { errors: checked.errors })),
      detail: inWords(checked.errors),
    },
    // Whoever reads the batch finds the row by it.
    email: isShown ? email : null,
  };
}

/** The mistakes of a row, each with its field: `email: This is required.` */
const inWords = (errors: readonly FieldError[]): string =>
  errors
    .slice(0, 5)
    .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`))
    .join(" ");

/**
 * A row's person with their options: the row's own, and for what it leaves out those of the batch. A row that brings a
 * record set or places does not get the batch's as well.
 */
export function optionsOfRow(batch: RowOptions, row: BatchRow): InvitationByPerson {
  const sets = row.recordSetId != null || row.recordSet !== undefined ? row : batch;
  const reach = row.workspaceIds !== undefined || row.allWorkspaces !== undefined ? row : batch;
  return {
    ...batch,
    ...row,
    workspaceIds: reach.workspaceIds,
    allWorkspaces: reach.allWorkspaces,
    role: row.role ?? batch.role,
    recordSetId: sets.recordSetId ?? undefined,
    recordSet: sets.recordSet,
  };
}
