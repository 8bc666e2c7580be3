/** What the form for the company's profile shows and sends. Pure functions. */
import type { CallInput, FieldError, Organization } from "@latchkey/core";
import { check, fieldError, OrganizationPut, type routes } from "@latchkey/core/contract";

/** The fields in their order on screen. */
export interface CompanyProfileValues {
  name: string;
  contactEmail: string;
  locale: string;
  /** An IANA name. */
  timeZone: string;
  accentColor: string;
  logoUrl: string;
  /** Invitations of batches per hour, as typed; empty for no limit. */
  perHour: string;
  /** Days after the email until people are reminded; empty for never. */
  afterDays: string;
  beforeExpiry: boolean;
}

/** The time zone of the browser. */
const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The default values; empty if the organization is not set up yet. */
export const defaultsFor = (organization: Organization | null): CompanyProfileValues => ({
  name: organization?.name ?? "",
  contactEmail: organization?.contactEmail ?? "",
  locale: organization?.locale ?? "en",
  timeZone: organization?.timeZone ?? ownTimeZone(),
  accentColor: organization?.branding.accentColor ?? "",
  logoUrl: organization?.branding.logoUrl ?? "",
  perHour: String(organization?.sending.perHour ?? ""),
  afterDays: String(organization?.reminders.afterDays ?? ""),
  beforeExpiry: organization?.reminders.beforeExpiry ?? false,
});

/** The profile as it is sent. Status and plan are the host's to set, so they are not part of it. */
export function toPut({
  name,
  contactEmail,
  locale,
  timeZone,
  accentColor,
  logoUrl,
  perHour,
  afterDays,
  beforeExpiry,
}: CompanyProfileValues): CallInput<typeof routes.organization.put> {
  return {
    name,
    contactEmail: contactEmail.trim() || null,
    locale,
    timeZone,
    branding: { accentColor: accentColor.trim() || null, logoUrl: logoUrl.trim() || null },
    sending: { perHour: numberIn(perHour) },
    reminders: { afterDays: numberIn(afterDays), beforeExpiry },
  };
}

/** The number that somebody typed, also with separators; null for none. What is no number is refused by the contract. */
function numberIn(typed: string): number | null {
  const text = typed.trim();
  if (text === "") return null;
  return Number(/^\d{1,3}([\s.,'\u2019]\d{3})+$/.test(text) ? text.replace(/\D/g, "") : text);
}

/** Mistakes under the names of this form's fields. */
export const inFields = (mistakes: readonly FieldError[]): FieldError[] =>
  mistakes.map((mistake) => ({ ...mistake, path: mistake.path.replace(/^(branding|sending|reminders)\./, "") }));

/**
 * Every mistake in the form, by the contract's schema. The contact email is required here, since no one can be invited
 * without it.
 */
export function mistakesIn(values: CompanyProfileValues): FieldError[] {
  const checked = check(OrganizationPut, toPut(values));
  const mistakes = checked.ok ? [] : inFields(checked.errors);
  return values.contactEmail.trim() === "" ? [...mistakes, fieldError("contactEmail", "required")] : mistakes;
}

/** The languages to choose from, each by its own name. The current one is always included. */
export const languagesFor = (offered: readonly string[], chosen: string): { value: string; label: string }[] =>
  [...new Set([...offered, chosen])].map((value) => ({
    value,
    label: new Intl.DisplayNames(value, { type: "language" }).of(value) ?? value,
  }));

/** The time zones to choose from. The current one is always included, under the name that was saved. */
export function timeZonesFor(chosen: string): { value: string; label: string }[] {
  const known = new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), chosen]);
  return [...known].sort().map((value) => ({ value, label: value.replaceAll("_", " ") }));
}

const offeredDays = [1, 2, 3, 4, 5, 7, 10];

/** The days until a reminder to choose from. The current one is always included. */
export const daysFor = (chosen: string): number[] =>
  [...new Set([...offeredDays, ...(chosen === "" ? [] : [Number(chosen)])])].sort((one, other) => one - other);

/** The days of an example of reminders, in the reader's language. */
export interface ReminderExample {
  /** When the email went out. */
  sent: string;
  /** When they are reminded: once or twice. */
  reminders: [string] | [string, string];
  /** When the link expires. */
  expires: string;
}

/** When somebody would be reminded whose email went out on March 2; null if nobody is. */
export function exampleOf(
  { afterDays, beforeExpiry }: Pick<CompanyProfileValues, "afterDays" | "beforeExpiry">,
  locale: string,
): ReminderExample | null {
  const format = new Intl.DateTimeFormat([locale, "en"], { month: "long", day: "numeric", timeZone: "UTC" });
  const on = (days: number) => format.format(Date.UTC(2026, 2, 2 + days));
  const after = afterDays === "" ? null : Number(afterDays);
  const expires = Math.max(14, (after ?? 0) + 4);
  const [first, second] = [...(after === null ? [] : [on(after)]), ...(beforeExpiry ? [on(expires - 1)] : [])];
  if (first === undefined) return null;
  return { sent: on(0), reminders: second === undefined ? [first] : [first, second], expires: on(expires) };
}
