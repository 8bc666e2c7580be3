import type { ContactSyncOutcome, FieldError } from "@latchkey/core/contract";
import type { Refusal } from "../../refusal.js";

/** The outcome of a successful row. */
export const outcome = (
  status: ContactSyncOutcome["status"],
  externalId: string | null,
  id: string | null = null,
): ContactSyncOutcome => ({ externalId, status, id, code: null, detail: null, errors: [] });

/** The outcome of a refused row, with the same details as the refusal of a single contact. */
export const failedRow = (externalId: string | null, refusal: Refusal): ContactSyncOutcome => ({
  ...outcome("failed", externalId, (refusal.details["contactId"] as string | undefined) ?? null),
  code: refusal.code,
  detail: refusal.detail,
  errors: (refusal.details["errors"] as FieldError[] | undefined) ?? [],
});
