import type { ImportProblem } from "../../contract/import/fields.js";
import type { DraftPerson } from "./draft.js";
import { readNames, type Name } from "./names.js";
import { isPlaceholder, tidy } from "./text.js";
import { standingOf } from "./words.js";

const nameMax = 100;
/** What no value may have: control characters, halves of characters, and what turns text around. */
export const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- it looks for control characters
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const PLAIN_NAME = /^\p{L}[\p{L}\p{M}'’-]*$/u;
/** Parts of a name that stand for none, beside parts that are one. */
const NO_PART = /^(?:n\/?a|none|unknown|null|tbd|[\p{P}\p{S}\s]+)$/iu;
/** What stands behind a name in brackets: `(minor)`, `(guarantor)`, `(deceased)`. */
const ASIDE = /\s*[([]([^()[\]]{3,30})[)\]]\s*$/;

/** Takes note of a problem. */
export type Found = (code: ImportProblem, path: string, ...parts: string[]) => void;

interface NameFound {
  whole: Name;
  names: Name[];
  company: boolean;
}

/** The name of a person, from its parts, from the whole of it, or from the company. */
export function readName(draft: DraftPerson, found: Found): NameFound {
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
