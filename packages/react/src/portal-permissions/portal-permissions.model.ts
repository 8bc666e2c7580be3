/** Sections and who sees what of them, worked out from data alone. */
import type { Role, RoleUpdate, SectionAccess } from "@latchkey/core/contract";
import { accessIn } from "../grant/grant.model.js";
import { ownText } from "../i18n/own-text.js";
import type { Texts } from "./texts.js";

/** The portal roles of a transaction, and the sections of its portal. */
export const transactionRoles: readonly string[] = ["buyer", "seller", "lender", "inspector"];
const usualSections: readonly string[] = ["timeline", "tasks", "documents", "contacts", "messages"];

export type Sections = Readonly<Record<string, SectionAccess>>;
/** What was set and not saved yet, by role and section. */
export type SectionChanges = Readonly<Record<string, Sections>>;

/** The usual sections, then what else the roles have. */
export function sectionsOf(held: readonly Readonly<Record<string, string>>[]): string[] {
  return [...new Set([...usualSections, ...held.flatMap((sections) => Object.keys(sections))])];
}

/** A section in the reader's words; one of the host's own by its key, `work_orders` as "Work orders". */
export function sectionText(section: string, messages: Texts): string {
  const words = section.replaceAll("_", " ");
  return ownText(messages.portalPermissions.sections, section) ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is set for a role: what was changed, else what is saved. */
export const accessOf = (role: Role, section: string, changes: SectionChanges): SectionAccess =>
  accessIn({ sections: { ...role.sections, ...changes[role.key] } }, section);

/** The changes with one more. A value that is set back to the saved one is not a change. */
export function withChange(
  changes: SectionChanges,
  role: Role,
  section: string,
  access: SectionAccess,
): SectionChanges {
  const { [section]: _before, ...others } = changes[role.key] ?? {};
  const own = accessIn(role, section) === access ? others : { ...others, [section]: access };
  const { [role.key]: _own, ...rest } = changes;
  return Object.keys(own).length === 0 ? rest : { ...rest, [role.key]: own };
}

/** What is sent for a role: all of its sections, since the contract replaces them as one. */
export const toSections = (role: Role, changes: SectionChanges): NonNullable<RoleUpdate["sections"]> =>
  // An access that this version does not know goes back as it came.
  ({ ...role.sections, ...changes[role.key] }) as NonNullable<RoleUpdate["sections"]>;
