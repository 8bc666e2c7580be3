import { contactTypes, type ContactType } from "../../contract/contact/schema.js";
import type { ImportProblem } from "../../contract/import/fields.js";
import type { ImportPerson } from "../../contract/import/schema.js";
import { phoneMaxLength, type PhoneReader } from "../../contract/phone.js";
import type { DraftPerson } from "./draft.js";
import { emailMeant, invalidEmailMeant, readEmails } from "./emails.js";
import { readNames, type Name } from "./names.js";
import { isPlaceholder, remembering, tidy, wordsOf } from "./text.js";
import type { Finding, JudgeSettings } from "./types.js";
import { localeNamed, standingOf, typeNamed } from "./words.js";

/** A person as read, with what repairs need. */
export interface PersonRead {
  person: ImportPerson;
  findings: Finding[];
  /** Everybody whom the name names, if they are several. */
  names: Name[];
  /** The name as that of one person. */
  whole: Name;
  emails: string[];
  /** The address that was probably meant. */
  meant: string | null;
}

/** A draft that was read. */
export interface DraftRead {
  people: ImportPerson[];
  reads: PersonRead[];
  findings: Finding[];
}

const nameMax = 100;
const idMax = 200;
const unitMax = 60;
// oxlint-disable-next-line no-control-regex -- it looks for control characters, and for what turns text around
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const PLAIN_NAME = /^\p{L}[\p{L}\p{M}'’\-]*$/u;
const ID = /^[\x20-\x7e]*$/;
/** Parts of a name that stand for none, beside parts that are one. */
const NO_PART = /^(?:n\/?a|none|unknown|null|tbd|[\p{P}\p{S}\s]+)$/iu;
/** What stands behind a name in brackets: `(minor)`, `(guarantor)`, `(deceased)`. */
const ASIDE = /\s*[([]([^()[\]]{3,30})[)\]]\s*$/;

/** Signs and digits, and maybe an extension. */
const LOOKS_LIKE_PHONE = /^(?:tel:)?([^\p{L}]*)(?:\p{L}{1,9}[.:= ]*\d+)?$/iu;
/** Without the numbering plans of the world, a number is only checked for what cannot be one. */
const readLightly: PhoneReader = (text) => {
  const digits = LOOKS_LIKE_PHONE.exec(text)?.[1]?.match(/\p{Nd}/gu)?.length ?? 0;
  return digits >= 3 && text.length <= phoneMaxLength ? { phone: text } : { fault: "invalid_phone" };
};

/** The longest text that can be numbers of one person. */
const phoneTextMax = 200;

/** What stands around a number: `Cell: 206-555-0100`, `206-555-0100 (mobile)`, `H 206-555-0100`. */
const PHONE_LABEL =
  /^(?:\p{L}[\p{L}. ]{0,12}[:.#\-]|[hmcwp]|cell|home|mobile|work|phone|tel|handy|mobil)\s*(?=[+(\d])|\s*(?:[([]\p{L}[\p{L} .]{0,15}[)\]]|-? ?(?:cell|home|mobile|work|[hmcw]))$/giu;

/** The first number of a cell that can be read, and whether one could not. */
function readPhones(text: string, read: PhoneReader): { phone: string | null; invalid: string | null } {
  let invalid: string | null = null;
  if (text.length > phoneTextMax) return { phone: null, invalid: text };
  const direct = attempt(text, read);
  if (direct !== null) return { phone: direct, invalid };
  // `206-555-0100; 206-555-0101`, `206-555-0100 / 0101`
  for (const part of text.split(/\s*(?:[;\n|]|,(?!\s*ext)|\s\/\s?|\/(?=\s*\(?\+?\d{3})|\sor\s)\s*/i)) {
    const label = part.replace(PHONE_LABEL, "").trim();
    if (label === "" || isPlaceholder(label)) continue;
    const phone = attempt(label, read);
    if (phone !== null) return { phone, invalid: null };
    invalid ??= label;
  }
  return { phone: null, invalid };
}

function attempt(text: string, read: PhoneReader): string | null {
  if (text.length > phoneMaxLength * 3 || /\d[.,]?\d*e\+?\d+$/i.test(text)) return null;
  const digits = text.replace(/\D/g, "");
  // Zeros, nines and 123… fill a field, and so does the area code alone.
  if (digits.length < 7 || /^(\d)\1*$/.test(digits) || /^(?:123456789?0?|0?123456789)$/.test(digits)) return null;
  const result = read(text);
  return "phone" in result && result.phone !== "" ? result.phone : null;
}

/** Reads the texts of one person. */
export function createPersonReader(settings: JudgeSettings): (draft: DraftPerson) => PersonRead {
  const { places, roles, type: usual, readPhone = readLightly } = settings;
  const roleOf = remembering((text: string) => {
    const words = wordsOf(text);
    const type = typeNamed(text);
    return (
      roles.find(({ key, label }) => key === text || wordsOf(key) === words || wordsOf(label) === words) ??
      roles.find(({ key }) => key === type || (type === "resident" && key === "tenant")) ??
      null
    );
  });
  const isType = (key: string): key is ContactType => (contactTypes as readonly string[]).includes(key);

  return (draft) => {
    const findings: Finding[] = [];
    const found = (code: ImportProblem, path: string, ...parts: string[]) =>
      findings.push(
        parts.length === 0 ? { code, path } : { code, path, found: parts.map((part) => part.slice(0, 200)) },
      );

    const named = readName(draft, found);
    const mail = readMail(draft, found);
    const phones = draft.phone + draft.otherPhone === "" ? null : readBoth(draft, readPhone);
    if (phones !== null && phones.phone === null && phones.invalid !== null)
      found("phone_invalid", "phone", phones.invalid);

    const role = draft.role === "" || isPlaceholder(draft.role) ? null : roleOf(draft.role);
    if (draft.role !== "" && role === null && !isPlaceholder(draft.role)) found("role_unknown", "role", draft.role);
    else if (role !== null && !role.grantable) found("role_not_grantable", "role", role.label);

    let type: ContactType = role !== null && isType(role.key) ? role.key : usual;
    if (draft.type !== "" && !isPlaceholder(draft.type)) {
      const own = isType(draft.type) ? draft.type : typeNamed(draft.type);
      const standing = own === null ? standingOf(draft.type) : null;
      if (own !== null) type = own;
      else if (standing !== null && standing !== "current" && standing !== "future") found(standing, "type");
      else if (standing === null) found("type_unknown", "type", draft.type);
    }
    if (named.company && draft.type === "" && usual === "staff") type = "other";

    const locale = draft.locale === "" || isPlaceholder(draft.locale) ? null : localeNamed(draft.locale);
    if (locale === null && draft.locale !== "" && !isPlaceholder(draft.locale))
      found("locale_unknown", "locale", draft.locale);

    const placeName = draft.workspace === "" || isPlaceholder(draft.workspace) ? null : draft.workspace;
    const placeId = draft.workspaceId === "" || isPlaceholder(draft.workspaceId) ? null : draft.workspaceId;
    const place = places.find({ name: placeName, id: placeId });
    if (place.state === "unknown") found("property_unknown", "workspace", place.name ?? "");
    else if (place.state === "not_yours") found("property_not_yours", "workspace", place.name ?? "");
    if ((place.name ?? "").length > 120 && (place.state === "unknown" || place.state === "create"))
      found("value_too_long", "workspace");

    const unit = draft.unit === "" || isPlaceholder(draft.unit) ? null : draft.unit;
    if (unit !== null && (unit.length > unitMax || UNSAFE.test(unit)))
      found(unit.length > unitMax ? "value_too_long" : "id_invalid", "unit");
    const externalId = idOf("externalId");
    const leaseId = idOf("leaseId");

    const { firstName, lastName } = named.whole;
    return {
      person: {
        externalId,
        type,
        role: role?.key ?? null,
        firstName,
        lastName,
        email: mail.email,
        phone: phones?.phone ?? null,
        locale,
        workspace: place.name,
        workspaceId: place.workspaceId,
        unit,
        leaseId,
      },
      findings,
      names: named.names,
      whole: named.whole,
      emails: mail.emails,
      meant: mail.meant,
    };

    function idOf(field: "externalId" | "leaseId"): string | null {
      const id = draft[field];
      if (id === "" || isPlaceholder(id)) return null;
      if (id.length > idMax) found("value_too_long", field);
      else if (!ID.test(id) || id === "." || id === "..") found("id_invalid", field, id);
      else return id;
      return null;
    }
  };
}

type Found = (code: ImportProblem, path: string, ...parts: string[]) => void;

interface NameFound {
  whole: Name;
  names: Name[];
  company: boolean;
}

/** The name of a person, from its parts, from the whole of it, or from the company. */
function readName(draft: DraftPerson, found: Found): NameFound {
  const { fullName, companyName } = draft;
  let [firstName, lastName] = [draft.firstName, draft.lastName];
  // Two columns with one word each are what most files have.
  const isPlain = fullName === "" && companyName === "" && PLAIN_NAME.test(firstName) && PLAIN_NAME.test(lastName);
  if (
    isPlain &&
    draft.middleName === "" &&
    firstName.length <= nameMax &&
    lastName.length <= nameMax &&
    !/^(?:none|unknown|null|tbd|na)$/i.test(lastName)
  ) {
    return { whole: { firstName, lastName }, names: [], company: false };
  }
  const path =
    fullName !== "" && firstName + lastName === ""
      ? "fullName"
      : lastName === "" && firstName !== ""
        ? "firstName"
        : "lastName";
  if (firstName !== "" && lastName !== "" && NO_PART.test(firstName)) firstName = "";
  if (firstName !== "" && lastName !== "" && NO_PART.test(lastName)) lastName = "";
  if (NO_PART.test(draft.firstName) && NO_PART.test(draft.lastName)) [firstName, lastName] = ["", ""];
  const parts = `${firstName} ${lastName}`.trim();
  let result: NameFound & { reversed?: boolean; several?: boolean };
  if (parts !== "" && !isPlaceholder(parts)) result = fromParts(draft, firstName, lastName);
  else {
    const text = fullName !== "" && !isPlaceholder(fullName) ? fullName : isPlaceholder(companyName) ? "" : companyName;
    const read = readNames(withoutAside(text, found, path));
    const isCompany = read.company || (fullName === "" && companyName !== "");
    if (isCompany) result = { whole: { firstName: "", lastName: tidy(text) }, names: [], company: true };
    else
      result = {
        whole: read.several && read.people.length > 1 ? read.whole : (read.people[0] ?? read.whole),
        names: read.several ? read.people : [],
        company: false,
        reversed: read.reversed,
        several: read.several,
      };
  }
  const whole = { firstName: tidy(result.whole.firstName), lastName: tidy(result.whole.lastName) };
  if (whole.firstName + whole.lastName === "") found("name_missing", path);
  else if (result.several && !draft.oneName) found("several_people", path);
  else if (result.reversed) found("name_reversed", path);
  const all = whole.firstName + whole.lastName;
  if (
    UNSAFE.test(all) ||
    whole.firstName.length > nameMax ||
    whole.lastName.length > nameMax ||
    (all !== "" && !/[\p{L}\p{N}]/u.test(all)) ||
    /\S@\S+\.\S/.test(all)
  )
    found("name_invalid", path);
  return { whole, names: draft.oneName ? [] : result.names, company: result.company };
}

/** A name without `(minor)` and the like, which is said of the row. */
function withoutAside(text: string, found: Found, path: string): string {
  const aside = text.includes(")") || text.includes("]") ? ASIDE.exec(text) : null;
  const standing = aside === null ? null : standingOf(aside[1] ?? "");
  if (aside === null || standing === null) return text;
  if (standing !== "current") found(standing, path);
  return text.slice(0, aside.index);
}

/** A name in two columns. Either of them can have the whole name, or those of several people. */
function fromParts(
  draft: DraftPerson,
  first: string,
  last: string,
): NameFound & { reversed?: boolean; several?: boolean } {
  const middle = isPlaceholder(draft.middleName) ? "" : draft.middleName;
  const given = [first, middle].filter((part) => part !== "").join(" ");
  if (first === "" || last === "") {
    const only = first === "" ? last : first;
    const read = readNames(only);
    if (read.company) return { whole: { firstName: "", lastName: only }, names: [], company: true };
    if (read.several)
      return {
        whole: read.people.length > 1 ? read.whole : (read.people[0] ?? read.whole),
        names: read.people,
        company: false,
        several: true,
      };
    if (only.includes(",")) return { whole: read.whole, names: [], company: false, reversed: read.reversed };
    return { whole: { firstName: given, lastName: last }, names: [], company: false };
  }
  if (!/[&+/;\n,]|\s(?:and|und|et|y|e|og|och|en)\s/i.test(`${first} ${last}`))
    return { whole: { firstName: given, lastName: last }, names: [], company: false };
  const company = readNames(`${first} ${last}`);
  if (company.company)
    return { whole: { firstName: "", lastName: tidy(`${first} ${last}`) }, names: [], company: true };
  // `John & Mary` beside `Smith`; `John & Mary` beside `Smith & Jones`
  const read = readNames(`${last.replaceAll(",", " ")}, ${first.replaceAll(",", " & ")}`);
  const isSeveral = read.several && read.people.length > 1;
  return {
    whole: { firstName: given, lastName: last },
    names: isSeveral ? read.people : [],
    company: false,
    several: isSeveral,
  };
}

/** The address of a person, from both columns. */
function readMail(draft: DraftPerson, found: Found): { email: string | null; emails: string[]; meant: string | null } {
  const none = { email: null, emails: [], meant: null };
  if (draft.withoutEmail) return none;
  const own = readEmails(draft.email);
  const other = draft.otherEmail === "" ? null : readEmails(draft.otherEmail);
  // The second address stands in where the first one is missing, and is not asked about beside it.
  const read = own.emails.length === 0 && other !== null && other.emails.length > 0 ? other : own;
  const [email] = read.emails;
  if (email === undefined) {
    if (read.placeholder) found("email_placeholder", "email", draft.email);
    else if (read.invalid === null) found("email_missing", "email");
    else {
      const meant = invalidEmailMeant(read.invalid);
      found(meant === null ? "email_invalid" : "domain_misspelt", "email", read.invalid);
      return { ...none, meant };
    }
    return none;
  }
  if (read.emails.length > 1) {
    found("several_emails", "email", ...read.emails.slice(0, 5));
    return { email, emails: read.emails, meant: null };
  }
  const meant = emailMeant(email);
  if (meant !== null) found("domain_misspelt", "email", email);
  else if (read.unwrapped) found("email_unwrapped", "email", email);
  return { email, emails: read.emails, meant };
}

/** The telephone number of a person, from both columns. */
function readBoth(draft: DraftPerson, read: PhoneReader): { phone: string | null; invalid: string | null } {
  const own =
    draft.phone === "" || isPlaceholder(draft.phone) ? { phone: null, invalid: null } : readPhones(draft.phone, read);
  if (own.phone !== null || draft.otherPhone === "") return own;
  const other = readPhones(draft.otherPhone, read);
  return other.phone === null ? { phone: null, invalid: own.invalid ?? other.invalid } : other;
}
