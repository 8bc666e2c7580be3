/**
 * What a column of a file can be mapped to. `fullName` is split; `companyName` names whoever has no person's name; the
 * `second…` fields are another person of the same row. `relation` says what a row's person is to the lease (minor,
 * co-signer), and `status` whether they live there (current, past, vacant).
 */
export const importFields = [
  "externalId",
  "type",
  "role",
  "firstName",
  "middleName",
  "lastName",
  "fullName",
  "companyName",
  "email",
  "otherEmail",
  "phone",
  "otherPhone",
  "locale",
  "workspace",
  "workspaceId",
  "unit",
  "leaseId",
  "status",
  "relation",
  "birthDate",
  "leaseStart",
  "leaseEnd",
  "moveIn",
  "moveOut",
  "secondFirstName",
  "secondLastName",
  "secondEmail",
  "secondPhone",
] as const;
export type ImportField = (typeof importFields)[number];

/** What a row is before it is applied. */
export const importRowStates = ["ready", "needs_fix", "do_not_invite"] as const;
export type ImportRowState = (typeof importRowStates)[number];

/**
 * What a person decided about a row: to invite although it says not to, to add without inviting, to leave out, to merge
 * into the record that it seems to be, or to keep apart from it.
 */
export const importDecisions = ["invite", "add", "skip", "merge", "separate"] as const;
export type ImportDecision = (typeof importDecisions)[number];

/** Everything that can be noticed about a row. Screens translate by code. */
export const importProblemCodes = [
  "name_missing",
  "name_reversed",
  "several_people",
  "name_invalid",
  "email_missing",
  "email_placeholder",
  "email_invalid",
  "several_emails",
  "email_unwrapped",
  "domain_misspelt",
  "email_shared",
  "email_suppressed",
  "phone_invalid",
  "date_impossible",
  "locale_unknown",
  "role_unknown",
  "role_not_grantable",
  "type_unknown",
  "value_too_long",
  "id_invalid",
  "formula_restored",
  "formula",
  "property_unknown",
  "property_not_yours",
  "too_few_cells",
  "too_many_cells",
  "blank",
  "total",
  "vacant",
  "past",
  "future",
  "minor",
  "guarantor",
  "declined",
  "repeated",
  "further_home",
  "on_record",
  "maybe_on_record",
  "maybe_repeated",
  "already_active",
  "already_invited",
] as const;
export type ImportProblem = (typeof importProblemCodes)[number];

/** What is noticed about a row: the state that it leads to, null for what is only said, and an English sentence. */
export interface ImportProblemKind {
  state: Exclude<ImportRowState, "ready"> | null;
  message: string;
}

const fix = (message: string): ImportProblemKind => ({ state: "needs_fix", message });
const leave = (message: string): ImportProblemKind => ({ state: "do_not_invite", message });
const note = (message: string): ImportProblemKind => ({ state: null, message });

/** Every problem by its code. */
export const importProblems = {
  // Names
  name_missing: fix("There is no name."),
  name_reversed: note("The name is written last name first, and was turned."),
  several_people: fix("The name seems to be of several people."),
  name_invalid: fix("The name has characters that names cannot have, or is too long."),
  // Addresses
  email_missing: fix("There is no email address."),
  email_placeholder: fix("The email address is a placeholder."),
  email_invalid: fix("The email address is not valid."),
  several_emails: fix("There are several email addresses."),
  email_unwrapped: note("The email address was taken from the text around it."),
  domain_misspelt: fix("The email provider seems to be misspelled."),
  email_shared: note("Others in the file have this address. Each gets an invitation."),
  email_suppressed: fix("Email to this address was returned, or its owner complained."),
  // Other values
  phone_invalid: note("The phone number could not be read and is left out."),
  date_impossible: fix("A date does not exist."),
  locale_unknown: note("The language is not known and is left out."),
  role_unknown: fix("There is no such role."),
  role_not_grantable: fix("You can't assign this role."),
  type_unknown: note("The kind of person is not known. The usual one is used."),
  value_too_long: fix("A value is too long."),
  id_invalid: fix("An id has characters that ids cannot have."),
  formula_restored: note("A leading apostrophe that kept a formula from running was removed."),
  formula: fix("A cell is a spreadsheet formula instead of a value."),
  // Places
  property_unknown: fix("There is no such property yet."),
  property_not_yours: fix("You don't have access to this property."),
  // The row itself
  too_few_cells: note("The row has fewer cells than the header."),
  too_many_cells: fix("The row has more cells than the header."),
  blank: leave("The row is empty."),
  total: leave("The row is a total or a title."),
  vacant: leave("The unit is vacant."),
  past: leave("They have moved out."),
  future: note("They have not moved in yet."),
  minor: leave("They are under 18."),
  guarantor: leave("They answer for the rent, but do not live there."),
  declined: leave("Their application was declined or withdrawn."),
  // Others
  repeated: leave("The same person is in an earlier row."),
  further_home: note("The same person is in an earlier row. This home is added to theirs."),
  on_record: note("They are on record. Their record is updated."),
  maybe_on_record: fix("They may be on record already."),
  maybe_repeated: fix("They may be in an earlier row already."),
  already_active: leave("They are in the portal already."),
  already_invited: leave("They are invited already."),
} as const satisfies Record<ImportProblem, ImportProblemKind>;

/** What one click can do about a row. `two_people` and `second_email` are the choices of `several_people` and `several_emails`. */
export const importRepairs = [
  "two_people",
  "one_person",
  "first_email",
  "second_email",
  "an_email_each",
  "correct_domain",
  "without_email",
  "without_value",
  "as_text",
] as const;
export type ImportRepair = (typeof importRepairs)[number];
