import * as z from "zod/mini";
import { added } from "../added.js";
import { FieldError } from "../errors.js";
import { HostId, Id, Name, growing, line } from "../fields.js";
import { listOf } from "../list-of.js";
import { optional, withDefault } from "../optional.js";
import { MovedOut } from "./moved-out.js";
import { contactTypes, person, placement } from "./schema.js";

/** The maximum number of contacts that one call upserts and removes. */
export const contactSyncMax = 10_000;

/** The host's own id of a person. */
export const ExternalId = HostId;

/**
 * A contact as the host has it. A new one needs a first or last name and gets the defaults of `contacts.create`. For an
 * existing one, a field that is left out stays as it is, `null` clears it, and `workspaces` replaces the whole list.
 */
export const ContactSyncRow = z.strictObject({
  ...person,
  externalId: ExternalId,
  type: z.optional(z.nullable(z.enum(contactTypes))),
  firstName: z.optional(z.nullable(Name)),
  lastName: z.optional(z.nullable(Name)),
  workspaces: z.optional(z.nullable(z.array(placement).check(z.maxLength(200)))),
});
export type ContactSyncRow = z.infer<typeof ContactSyncRow>;

/** Contacts from the host's tables, in any number of calls. A repeated call changes nothing. */
export const ContactSync = z
  .strictObject({
    /** The workspaces of the contacts, which are added or renamed first. */
    workspaces: withDefault(
      z
        .array(z.strictObject({ id: Id, name: line(120, 1), kind: optional(line(40, 1)) }))
        .check(z.maxLength(contactSyncMax)),
      [],
    ),
    contacts: withDefault(listOf(ContactSyncRow, 0, contactSyncMax), []),
    /** The host's ids of people it no longer has on record. */
    remove: withDefault(listOf(ExternalId, 0, contactSyncMax), []),
    /** Whether people keep their access to workspaces that they leave. Default false. */
    keepAccess: optional(z.boolean()),
  })
  .check(
    z.refine(({ contacts, remove }) => contacts.length + remove.length <= contactSyncMax, {
      path: ["contacts"],
      error: "too_many",
    }),
  );
export type ContactSync = z.infer<typeof ContactSync>;

export const contactSyncStatuses = ["created", "updated", "unchanged", "removed", "failed"] as const;

/** The result of one row. `id` is the contact's, or null if there is none. */
export const ContactSyncOutcome = z.object({
  externalId: z.nullable(z.string()),
  status: growing(contactSyncStatuses),
  id: z.nullable(z.string()),
  /**
   * Why the row failed, as a code of the error table. Or why no invitation was sent, although the contact is invited
   * automatically.
   */
  code: z.nullable(z.string()),
  detail: z.nullable(z.string()),
  /** The mistakes of a row that failed with `validation_failed`; paths are relative to the row. */
  errors: z.array(FieldError),
  /** What became of their access where they moved out; null if they did not. */
  movedOut: added(z.nullable(MovedOut), null),
});
export type ContactSyncOutcome = z.infer<typeof ContactSyncOutcome>;

/** The results of all rows: those of `contacts`, then those of `remove`, in the order of the request. */
export const ContactSynced = z.object({
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  failed: z.number(),
  rows: z.array(ContactSyncOutcome),
});
export type ContactSynced = z.infer<typeof ContactSynced>;
