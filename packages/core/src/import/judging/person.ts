import { contactTypes, type ContactType } from "../../contract/contact/schema.js";
import type { ImportProblem } from "../../contract/import/fields.js";
import type { ImportPerson } from "../../contract/import/schema.js";
import type { DraftPerson } from "./draft.js";
import { emailMeant, invalidEmailMeant, readEmails } from "./emails.js";
import type { Name } from "./names.js";
import { readName, UNSAFE, type Found } from "./person-name.js";
import { readLightly, readPhone } from "./phones.js";
import { isPlaceholder, remembering, wordsOf } from "./text.js";
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

const idMax = 200;
const unitMax = 60;
const ID = /^[\x20-\x7e]*$/;

/** Reads the texts of one person. */
export function createPersonReader(settings: JudgeSettings): (draft: DraftPerson) => PersonRead {
  const { places, roles, type: usual, readPhone: reader = readLightly } = settings;
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
    const phones = draft.phone + draft.otherPhone === "" ? null : readPhone(draft, reader);
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
