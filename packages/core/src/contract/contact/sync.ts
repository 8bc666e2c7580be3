import * as z from "zod/mini";
import { FieldError } from "../errors.js";
import { Id, Name, growing, line } from "../fields.js";
import { contactTypes, person, placement } from "./schema.js";

/** The most contacts that one call upserts and removes. */
export const contactSyncMax = 10_000;

/** The host's own id of a person. */
export const ExternalId = line(100, 1);

/**
 * A contact as the host has it. One that is new has the defaults of `contacts.create` for what is left out, and needs a
 * first or last name; of one that is on record, what is left out stays as it is, `null` empties, and `workspaces`
 * replaces the whole list.
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

/**
 * A list whose items are judged one by one, later: what is wrong with one does not refuse the others. `Item` is what
 * each should be.
 */
const listOf = <Item extends z.ZodMiniType>(item: Item) =>
  z._default(z.array(z.union([item, z.unknown()])).check(z.maxLength(contactSyncMax)), []) as unknown as z.ZodMiniType<
    unknown[],
    z.input<Item>[] | undefined
  >;

/** What the host's tables say, in any number of calls: the same call again changes nothing more. */
export const ContactSync = z
  .strictObject({
    /** Places that the contacts are in, added or renamed first. */
    workspaces: z._default(
      z
        .array(z.strictObject({ id: Id, name: line(120, 1), kind: z.optional(line(40, 1)) }))
        .check(z.maxLength(contactSyncMax)),
      [],
    ),
    contacts: listOf(ContactSyncRow),
    /** The host's ids of people who are no longer on its record. */
    remove: listOf(ExternalId),
  })
  .check(
    z.refine(({ contacts, remove }) => contacts.length + remove.length <= contactSyncMax, {
      path: ["contacts"],
      error: "too_many",
    }),
  );
export type ContactSync = z.infer<typeof ContactSync>;

export const contactSyncStatuses = ["created", "updated", "unchanged", "removed", "failed"] as const;

/** What came of one row. `id` is the contact's; null where there is none. */
export const ContactSyncOutcome = z.object({
  externalId: z.nullable(z.string()),
  status: growing(contactSyncStatuses),
  id: z.nullable(z.string()),
  /**
   * Why it failed, by a code of the error table; or why no invitation went out, though the contact is invited
   * automatically.
   */
  code: z.nullable(z.string()),
  detail: z.nullable(z.string()),
  /** Each mistake of a row that failed with `validation_failed`, with the path within the row. */
  errors: z.array(FieldError),
});
export type ContactSyncOutcome = z.infer<typeof ContactSyncOutcome>;

/** What came of all: the rows of `contacts`, then those of `remove`, each in its order. */
export const ContactSynced = z.object({
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  failed: z.number(),
  rows: z.array(ContactSyncOutcome),
});
export type ContactSynced = z.infer<typeof ContactSynced>;
