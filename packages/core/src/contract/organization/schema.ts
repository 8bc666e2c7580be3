import * as z from "zod/mini";
import { added } from "../added.js";
import { Email, Locale, TimeZone, growing, line } from "../fields.js";
import { optional, withDefault } from "../optional.js";
import { EntityType, entityTypes } from "../role/schema.js";

export const organizationStatuses = ["active", "suspended", "closed"] as const;

const httpsUrl = z
  .string()
  .check(
    z.trim(),
    z.maxLength(500, { abort: true }),
    z.refine(isHttpsUrl, { error: "invalid_format", params: { code: "invalid_format" } }),
  );

function isHttpsUrl(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === "https:" && !/["'<>\\\s]/.test(value);
}

const Color = z.string().check(z.trim(), z.maxLength(7, { abort: true }), z.regex(/^#[0-9a-fA-F]{6}$/));

const noReminders = { afterDays: null, beforeExpiry: false };

/** An organization: a management company that is a customer of the host. */
export const Organization = z.object({
  name: z.string(),
  contactEmail: z.nullable(z.string()),
  status: growing(organizationStatuses),
  profileComplete: z.boolean(),
  locale: z.string(),
  /** The time zone of the times in mails and letters, as an IANA name. */
  timeZone: added(z.string(), "UTC"),
  /** How many invitations of batches go out per hour; null for no limit. To warm up a new mail domain. */
  sending: added(z.object({ perHour: z.nullable(z.number()) }), { perHour: null }),
  /** When people who have not accepted are reminded: days after the email, and on the day before the link expires. */
  reminders: added(z.object({ afterDays: z.nullable(z.number()), beforeExpiry: z.boolean() }), noReminders),
  branding: z.object({ logoUrl: z.nullable(z.string()), accentColor: z.nullable(z.string()) }),
  /** Whether the plan has record sets, and the kinds of records they have rules for. */
  recordSets: z.object({ enabled: z.boolean(), entityTypes: z.array(z.string()) }),
});
export type Organization = z.infer<typeof Organization>;

/** The record sets of an organization by default. */
export const defaultRecordSets: Organization["recordSets"] = { enabled: true, entityTypes: [...entityTypes] };

/**
 * The whole profile. A field that is left out returns to its default, except for those that belong to the host, which
 * stay as they are: `status`, `recordSets` and `profileComplete`. Only the host may send other values for these. Unless
 * the host sets `profileComplete`, it is true once there are a name and a contact address. `timeZone`, `sending` and
 * `reminders` stay too, because clients of contract 1.0 do not know them: `UTC`, no limit and no reminders at first.
 */
export const OrganizationPut = z.strictObject({
  name: line(120, 1),
  contactEmail: z.optional(z.nullable(Email)),
  status: optional(z.enum(organizationStatuses)),
  profileComplete: optional(z.boolean()),
  locale: optional(Locale),
  timeZone: optional(TimeZone),
  sending: optional(z.strictObject({ perHour: z.nullable(z.number().check(z.int(), z.gte(1), z.lte(1_000_000))) })),
  reminders: optional(
    z.strictObject({
      afterDays: withDefault(z.nullable(z.number().check(z.int(), z.gte(1), z.lte(60))), null),
      beforeExpiry: withDefault(z.boolean(), false),
    }),
  ),
  branding: optional(
    z.strictObject({ logoUrl: z.optional(z.nullable(httpsUrl)), accentColor: z.optional(z.nullable(Color)) }),
  ),
  recordSets: optional(
    z.strictObject({
      enabled: optional(z.boolean()),
      entityTypes: optional(z.array(EntityType).check(z.minLength(1), z.maxLength(30))),
    }),
  ),
});
export type OrganizationPut = z.infer<typeof OrganizationPut>;
