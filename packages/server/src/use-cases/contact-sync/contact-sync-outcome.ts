import type { ContactSyncOutcome, FieldError } from "@latchkey/core/contract";
import type { Refusal } from "../../refusal.js";

/** What came of a row that went well. */
export const outcome = (
  status: ContactSyncOutcome["status"],
  externalId: string | null,
  id: string | null = null,
): ContactSyncOutcome => ({ externalId, status, id, code: null, detail: null, errors: [] });

/** What came of a row that was refused, as the same refusal of a single contact says it. */
export const failedRow = (externalId: string | null, refusal: Refusal): ContactSyncOutcome => ({
  ...outcome("failed", externalId, (refusal.details["contactId"] as string | undefined) ?? null),
  code: refusal.code,
  detail: refusal.detail,
  errors: (refusal.details["errors"] as FieldError[] | undefined) ?? [],
});
