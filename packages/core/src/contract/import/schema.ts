import * as z from "zod/mini";
import { FieldError } from "../errors.js";
import { Id, line } from "../fields.js";
import { InvitationOptions, oneRecordSet, someOrAll } from "../invitation/options.js";
import { optional } from "../optional.js";

/** The contact fields that a column can be mapped to. */
export const importFields = [
  "externalId",
  "type",
  "firstName",
  "lastName",
  "fullName",
  "email",
  "phone",
  "locale",
  "workspace",
  "unit",
  "leaseId",
  "status",
] as const;

const Column = z.object({ index: z.number(), header: z.string(), field: z.nullable(z.string()) });

/** What a file contains. Nothing is written yet. */
export const Import = z.object({
  id: z.string(),
  rowCount: z.number(),
  columns: z.array(Column),
  rows: z.array(
    z.object({
      row: z.number(),
      values: z.record(z.string(), z.string()),
      problems: z.array(FieldError),
      duplicateOf: z.nullable(z.string()),
      suggestion: z.nullable(z.record(z.string(), z.string())),
    }),
  ),
});

export const ImportApply = z.strictObject({
  mapping: z.record(line(200), z.nullable(z.enum(importFields))),
  rows: optional(z.array(z.number().check(z.int(), z.gte(1))).check(z.maxLength(50_000))),
  invite: optional(z.strictObject(InvitationOptions).check(oneRecordSet, someOrAll)),
});

export const ImportResult = z.object({
  created: z.number(),
  updated: z.number(),
  skipped: z.number(),
  batchId: z.nullable(z.string()),
});
export const ImportParams = z.strictObject({ id: Id });
