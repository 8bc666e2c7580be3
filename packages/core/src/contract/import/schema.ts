import * as z from "zod/mini";
import { contactTypes } from "../contact/schema.js";
import { FieldError } from "../errors.js";
import { Id, Instant, growing, line, pageOf, pageQuery } from "../fields.js";
import { InvitationOptions, oneRecordSet, someOrAll } from "../invitation/options.js";
import { optional } from "../optional.js";
import { RoleKey } from "../role/schema.js";
import { importDecisions, importFields, importProblemCodes, importRepairs, importRowStates } from "./fields.js";
import { importLimits } from "./limits.js";

/** The media types of the files that can be imported. What a file is, is read from the file. */
export const importTypes = [
  "text/csv",
  "text/tab-separated-values",
  "text/plain",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.ms-excel",
  "application/octet-stream",
] as const;

export const importFormats = ["csv", "xlsx"] as const;
export const importStatuses = ["ready", "applying", "applied"] as const;
export const dateOrders = ["mdy", "dmy", "ymd"] as const;
export type DateOrder = (typeof dateOrders)[number];

const counts = z.object({ ready: z.number(), needsFix: z.number(), doNotInvite: z.number() });

/** A column of the file. `header` is unique: a second "Phone" is "Phone (2)", and one without a header "Column 5". */
export const ImportColumn = z.object({
  index: z.number(),
  header: z.string(),
  /** What it is mapped to; null if it is not used. */
  field: z.nullable(growing(importFields)),
  /** Whether the mapping was chosen, is known from the header, or is a guess that a person should look at. */
  basis: growing(["chosen", "header", "content", "none"]),
  /** Some of its values, three at most. */
  samples: z.array(z.string()),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

/** A property as the file names it, and what it is here. */
export const ImportPlace = z.object({
  name: z.string(),
  rows: z.number(),
  /** The workspace that it is; null if there is none yet. */
  workspaceId: z.nullable(z.string()),
  /** Whether it is to be made. */
  create: z.boolean(),
  /** A workspace with a similar name. */
  suggestion: z.nullable(z.object({ id: z.string(), name: z.string() })),
});
export type ImportPlace = z.infer<typeof ImportPlace>;

/** A person as a row was read. A row can be of several. */
export const ImportPerson = z.object({
  externalId: z.nullable(z.string()),
  type: growing(contactTypes),
  role: z.nullable(z.string()),
  firstName: z.string(),
  lastName: z.string(),
  email: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  locale: z.nullable(z.string()),
  /** The property as the file names it. */
  workspace: z.nullable(z.string()),
  workspaceId: z.nullable(z.string()),
  unit: z.nullable(z.string()),
  leaseId: z.nullable(z.string()),
});
export type ImportPerson = z.infer<typeof ImportPerson>;

export const importRowResults = ["created", "updated", "unchanged", "skipped", "failed"] as const;

/** A row of the file. */
export const ImportRow = z.object({
  /** Its number in the file, as a spreadsheet shows it: the first line is 1. */
  row: z.number(),
  state: growing(importRowStates),
  /** Its cells, by header. */
  values: z.record(z.string(), z.string()),
  people: z.array(ImportPerson),
  /** What is noticed, the gravest first. `path` is a field, with the person's index if the row has several: `1.email`. */
  problems: z.array(FieldError),
  /** The contact that it seems to be. */
  duplicateOf: z.nullable(z.string()),
  /** The contact, or the earlier row, that it seems to be, and what they share. */
  duplicate: z.nullable(
    z.object({
      contactId: z.nullable(z.string()),
      row: z.nullable(z.number()),
      name: z.string(),
      by: growing(["externalId", "email", "phone", "home"]),
    }),
  ),
  /** What the first repair changes, by field. */
  suggestion: z.nullable(z.record(z.string(), z.string())),
  /** What one click can do, the likeliest first, with the people that the row then is. */
  repairs: z.array(z.object({ code: growing(importRepairs), people: z.array(ImportPerson) })),
  decision: z.nullable(growing(importDecisions)),
  /** What became of it; null until it is applied. */
  result: z.nullable(
    z.object({
      status: growing(importRowResults),
      contactIds: z.array(z.string()),
      code: z.nullable(z.string()),
      detail: z.nullable(z.string()),
    }),
  ),
});
export type ImportRow = z.infer<typeof ImportRow>;

/** What applying did. `batchId` is that of the invitations; null without any. */
export const ImportResult = z.object({
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  /** Rows that were not ready, not chosen, or left out. */
  skipped: z.number(),
  /** Rows that were refused while they were written, each with its reason. */
  failed: z.number(),
  batchId: z.nullable(z.string()),
});
export type ImportResult = z.infer<typeof ImportResult>;

/** A file, as it was read and judged. Nothing of it is on record until it is applied. */
export const Import = z.object({
  id: z.string(),
  status: growing(importStatuses),
  fileName: z.nullable(z.string()),
  format: growing(importFormats),
  /** The encoding of a text file, such as `utf-8` or `windows-1252`; null for a workbook. */
  encoding: z.nullable(z.string()),
  delimiter: z.nullable(z.string()),
  /** The sheet that was read, and all sheets of a workbook. */
  sheet: z.nullable(z.string()),
  sheets: z.array(z.string()),
  /** The row with the headers, as a spreadsheet numbers it. */
  headerRow: z.number(),
  dateOrder: z.enum(dateOrders),
  rowCount: z.number(),
  columns: z.array(ImportColumn),
  /** What rows are whose file does not say. */
  type: growing(contactTypes),
  counts,
  /** How many rows have each problem, and how many of these have each repair of it. */
  problems: z.array(
    z.object({
      code: growing(importProblemCodes),
      rows: z.number(),
      repairs: z.array(z.object({ code: growing(importRepairs), rows: z.number() })),
    }),
  ),
  /** The properties that the file names, 1,000 at most. */
  places: z.array(ImportPlace),
  /** The first rows, 50 at most. */
  rows: z.array(ImportRow),
  /** The rows that have been written so far. */
  written: z.number(),
  result: z.nullable(ImportResult),
  createdBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: Instant,
  /** When the file is deleted here. */
  expiresAt: Instant,
});
export type Import = z.infer<typeof Import>;

/** An import in a list. */
export const ImportSummary = z.pick(Import, {
  id: true,
  status: true,
  fileName: true,
  rowCount: true,
  counts: true,
  result: true,
  createdBy: true,
  createdAt: true,
  expiresAt: true,
});
export const ImportSummaryPage = pageOf(ImportSummary);

const Mapping = z.record(line(200), z.nullable(z.enum(importFields)));

/** How to read the file. What is left out stays as it is. All rows are judged again. */
export const ImportUpdate = z.strictObject({
  /** Fields by header. A header that is left out keeps its field. */
  mapping: optional(Mapping),
  headerRow: optional(z.number().check(z.int(), z.gte(1), z.lte(1000))),
  sheet: optional(line(200, 1)),
  dateOrder: optional(z.enum(dateOrders)),
  type: optional(z.enum(contactTypes)),
  /** What properties of the file are: a workspace, a new one, or none. */
  places: optional(
    z
      .array(
        z.strictObject({
          name: line(200, 1),
          workspaceId: z.optional(z.nullable(Id)),
          create: optional(z.boolean()),
        }),
      )
      .check(z.maxLength(1000)),
  ),
});
export type ImportUpdate = z.infer<typeof ImportUpdate>;

const RowNumber = z.number().check(z.int(), z.gte(1));

/** A person as typed. What is left out stays as it was read; every value is judged like one of the file. */
export const ImportPersonInput = z.strictObject({
  externalId: optional(line(200)),
  type: optional(line(60)),
  role: optional(line(60)),
  firstName: optional(line(300)),
  lastName: optional(line(300)),
  email: optional(line(500)),
  phone: optional(line(100)),
  locale: optional(line(60)),
  workspace: optional(line(200)),
  unit: optional(line(100)),
  leaseId: optional(line(200)),
});
export type ImportPersonInput = z.infer<typeof ImportPersonInput>;

/** How many rows one call can change one by one. */
export const importRowsMax = 1000;

/** Repairs and decisions: of rows, or of all rows with a problem. */
export const ImportRowsUpdate = z.strictObject({
  rows: optional(
    z
      .array(
        z.strictObject({
          row: RowNumber,
          decision: z.optional(z.nullable(z.enum(importDecisions))),
          repair: optional(z.enum(importRepairs)),
          people: optional(z.array(ImportPersonInput).check(z.minLength(1), z.maxLength(10))),
          /** Takes back what was typed, repaired and decided. */
          reset: optional(z.boolean()),
        }),
      )
      .check(z.minLength(1), z.maxLength(importRowsMax)),
  ),
  all: optional(
    z.strictObject({
      problem: z.enum(importProblemCodes),
      repair: optional(z.enum(importRepairs)),
      decision: optional(z.enum(importDecisions)),
    }),
  ),
});
export type ImportRowsUpdate = z.infer<typeof ImportRowsUpdate>;

export const ImportRowsUpdated = z.object({
  /** How many rows changed. */
  changed: z.number(),
  /** The import after it. */
  import: Import,
  /** The rows that were named, as they are now. */
  rows: z.array(ImportRow),
});
export type ImportRowsUpdated = z.infer<typeof ImportRowsUpdated>;

/**
 * Writes the rows that are ready, or those of them that are chosen. A mapping that differs from the import's is taken
 * first. Applied again, it writes what has become ready since, and nothing twice.
 */
export const ImportApply = z.strictObject({
  mapping: optional(Mapping),
  rows: optional(z.array(RowNumber).check(z.maxLength(importLimits.rows))),
  /** Invites those who are written. `role` is for rows without one. */
  invite: optional(
    z
      .strictObject({
        ...InvitationOptions,
        role: RoleKey,
        holdSeconds: optional(z.number().check(z.int(), z.gte(0), z.lte(86_400))),
      })
      .check(oneRecordSet, someOrAll),
  ),
});
export type ImportApply = z.infer<typeof ImportApply>;

export const ImportParams = z.strictObject({ id: Id });
export const ImportCreateQuery = z.strictObject({
  /** The name of the file, shown to people. */
  fileName: z.optional(line(200)),
});
export const ImportQuery = z.strictObject(pageQuery);
export const ImportRowQuery = z.strictObject({
  ...pageQuery,
  /** `failed` are those that were refused when they were written, or whose invitation failed. */
  state: z.optional(z.enum([...importRowStates, "failed"])),
  problem: z.optional(z.enum(importProblemCodes)),
});
export type ImportRowQuery = z.infer<typeof ImportRowQuery>;
export const ImportRowPage = pageOf(ImportRow);
export const ImportFileQuery = z.strictObject({
  state: z._default(z.enum(["needs_fix", "do_not_invite", "failed", "not_applied"]), "not_applied"),
});
