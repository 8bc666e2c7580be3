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
});

/** The profile as it is sent. Status and plan are the host's to set, so they are not part of it. */
export function toPut({
  name,
  contactEmail,
  locale,
  timeZone,
  accentColor,
  logoUrl,
}: CompanyProfileValues): CallInput<typeof routes.organization.put> {
  return {
    name,
    contactEmail: contactEmail.trim() || null,
    locale,
    timeZone,
    branding: { accentColor: accentColor.trim() || null, logoUrl: logoUrl.trim() || null },
  };
}

/** Mistakes under the names of this form's fields. */
export const inFields = (mistakes: readonly FieldError[]): FieldError[] =>
  mistakes.map((mistake) => ({ ...mistake, path: mistake.path.replace(/^branding\./, "") }));

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
