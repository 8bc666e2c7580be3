/** What the company's form shows and sends, worked out from data alone. */
import type { CallInput, FieldError, Organization } from "@latchkey/core";
import { check, fieldError, OrganizationPut, type routes } from "@latchkey/core/contract";

/** The fields, in the order in which they stand. */
export interface CompanyProfileValues {
  name: string;
  contactEmail: string;
  locale: string;
  accentColor: string;
  logoUrl: string;
}

/** What the fields hold at first; of an organization that is not there yet, nothing. */
export const defaultsFor = (organization: Organization | null): CompanyProfileValues => ({
  name: organization?.name ?? "",
  contactEmail: organization?.contactEmail ?? "",
  locale: organization?.locale ?? "en",
  accentColor: organization?.branding.accentColor ?? "",
  logoUrl: organization?.branding.logoUrl ?? "",
});

/**
 * What is sent: the profile alone. Status, plan and whether it is complete are the host's to say, and stay as they are.
 */
export function toPut({
  name,
  contactEmail,
  locale,
  accentColor,
  logoUrl,
}: CompanyProfileValues): CallInput<typeof routes.organization.put> {
  return {
    name,
    contactEmail: contactEmail.trim() || null,
    locale,
    branding: { accentColor: accentColor.trim() || null, logoUrl: logoUrl.trim() || null },
  };
}

/** Mistakes by the fields' own names. */
export const inFields = (mistakes: readonly FieldError[]): FieldError[] =>
  mistakes.map((mistake) => ({ ...mistake, path: mistake.path.replace(/^branding\./, "") }));

/**
 * Every mistake in the form, by the contract's schema. Without an address for answers nobody can be invited, so it is
 * asked for here.
 */
export function mistakesIn(values: CompanyProfileValues): FieldError[] {
  const checked = check(OrganizationPut, toPut(values));
  const mistakes = checked.ok ? [] : inFields(checked.errors);
  return values.contactEmail.trim() === "" ? [...mistakes, fieldError("contactEmail", "required")] : mistakes;
}

/** Languages to choose from, each in its own words; the one that is chosen is among them. */
export const languagesFor = (offered: readonly string[], chosen: string): { value: string; label: string }[] =>
  [...new Set([...offered, chosen])].map((value) => ({
    value,
    label: new Intl.DisplayNames(value, { type: "language" }).of(value) ?? value,
  }));
