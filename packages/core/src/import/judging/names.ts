import { foldText } from "../../rules/fold-text.js";

export interface Name {
  firstName: string;
  lastName: string;
}

/** What a text of names says. */
export interface NamesRead {
  /** Everybody it names, as far as can be told. */
  people: Name[];
  /** The whole of it as one name. */
  whole: Name;
  /** Whether it is of several people, though maybe only one of them is named: `Mr & Mrs Lee`. */
  several: boolean;
  /** Whether the last name came first. */
  reversed: boolean;
  /** Whether it is the name of a company. */
  company: boolean;
}

const words = (list: string): Set<string> => new Set(list.split(" "));

const TITLES = words(
  "mr mrs ms miss mx dr prof professor rev sir madam mister messrs herr frau hrn mme mlle monsieur madame " +
    "eheleute familie fam famille familia sr sra srta senor senora senorita dna sig sigra signor signora dott dhr mevr",
);
const SUFFIXES = words("jr sr ii iii iv v vi jnr snr junior senior md m.d phd ph.d esq esquire cpa dds dvm rn");
const PARTICLES = words(
  "van von vander vom der den de del dela della dello delle dei degli di da das dos do du des la las le los lo ter ten te zu zum " +
    "zur bin ibn ben al el abu abd st st. saint santa san af av ap mac o",
);
/** Only these begin a last name that stands in front: `la` and `al` can be a first name as well. */
const STRONG = words("van von der de del della di da dos du la le st ten ter zu");
/** Forms of companies, which no person's name has. */
const LEGAL =
  /(?:^|[\s,(.&])(?:l\.?l\.?c\.?|p\.?l\.?l\.?c\.?|l\.?l\.?p\.?|l\.p\.|lp|inc\.?|incorporated|corp\.?|corporation|ltd\.?|limited|plc|pty|co\.|company|trustees?|estate of|county of|city of|state of|hoa|h\.o\.a\.|gmbh|mbh|ag|kg|ohg|ug|e\.?\s?v\.|gbr|hausverwaltung|s\.?a\.?s\.?|s\.a\.|sarl|s\.à\.?r\.l\.|sci|s\.c\.i\.|société|societe|s\.?l\.u?\.?|s\.?r\.?l\.?|s\.?p\.?a\.?|ltda\.?|eireli|b\.v\.?|bv|n\.v\.?|nv|oy|aps|a\/s|inmobiliaria|imobiliária|imobiliaria|fundación|comunidad de|söhne|& sons|& co|cie\.?)(?=$|[\s,).;&])/i;
/** What companies do, which is also the last name of some. */
const TRADE =
  /(?:^|[\s,(.&])(?:companies|trust|properties|property|holdings?|partners(?:hip)?|associates|associations?|assn\.?|group|realty|management|mgmt\.?|investments?|enterprises?|ventures|capital|bank|church|ministries|foundation|university|college|school|services?|solutions|plumbing|heating|electric(?:al)?|roofing|painting|landscaping|cleaning|construction|contractors?|contracting|maintenance|hvac|locksmiths?|consulting|industries|international|rentals?|apartments|homes|housing|authority|department|immobilien|verwaltung|stiftung|iglesia|condomínio|condominio|hijos|bros\.?|brothers|sons)(?=$|[\s,).;&])/i;
const LAST_NAME = /\s(?:church|bank|homes|college|school|brothers|sons)$/i;
/** Endings that are last names, too, and count only at the very end, in capital letters. */
const CAPITALS = /^SCI\s|\s(?:SA|SL|SAS|AG|KG|UG|BV|NV|LP|CO|SPA)$/;
const TOO_SHORT_TO_TELL = /(?:^|\s)(?:ag|ug|kg|sas|sl|sa|nv|bv|oy|sci|co|spa|aps)(?=$|\s)/i;

const AND = /\s+(?:&|\+|and|und|u\.|et|og|och|en)\s+|\s*[;\n|]\s*|\s*[&+/]\s*/i;
/** `y` and `e` join people, and the last names of one. */
const WEAK_AND = /\s+(?:y|e)\s+/i;
const AND_FAMILY =
  /[\s,]+(?:(?:&|and)\s+)?(?:et\.? al\.?|and family|& family|family of|and others|and all (?:other )?occupants|y familia|und familie|et famille)\.?$/i;
const CARE_OF = /[\s,(]*\b(?:c\/o|c\/-|attn\.?:?|z\.\s?hd\.|zhd\.|a\/a|p\.a\.)\s*/i;
/** First names of many people, to tell `John Smith, Mary Jones` from `Garcia Lopez, Maria Jose`. */
const GIVEN = words(
  "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven " +
    "paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan " +
    "stephen larry justin scott brandon benjamin samuel frank gregory raymond alexander patrick jack dennis jerry tyler aaron jose " +
    "henry adam nathan peter zachary kyle ethan noah mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa " +
    "nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura " +
    "cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn " +
    "janet maria olivia heather diane julie joyce victoria ruth jane ann anne juan carlos luis jorge pedro ana carmen lucia sofia " +
    "miguel manuel antonio francisco rosa elena hans klaus peter jurgen wolfgang andreas stefan sabine petra monika ursula julia " +
    "jean pierre marie michel claude philippe francoise nathalie isabelle joao paulo marcos antonia fernanda giulia marco luca ben tom",
);
const EASTERN = /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\s·]+$/u;

const bare = (word: string): string => foldText(word).replace(/[.,()"']/g, "");
const isTitle = (word: string): boolean => TITLES.has(bare(word));
const isSuffix = (word: string): boolean => SUFFIXES.has(bare(word));
const split = (text: string): string[] => text.split(" ").filter((word) => word !== "");

/** Whether a text names a company rather than a person. */
export function isCompany(text: string): boolean {
  const found = LEGAL.exec(text);
  if (found) {
    // `Ag` and `Sa` are names of people as well. As a company's ending they stand at the end, in capital letters.
    const isShort = TOO_SHORT_TO_TELL.test(found[0].replace(/[,.(&]/g, " ")) && !found[0].includes(".");
    if (!isShort || CAPITALS.test(text)) return true;
  }
  if (CAPITALS.test(text) && /[a-z]/.test(text)) return true;
  // Ann Church and Bank, Peter are people.
  const isPerson =
    /^[^\s,]+,\s*[^\s,]+$/.test(text) || (split(text).length === 2 && (isGiven(text) || LAST_NAME.test(text)));
  return !isPerson && TRADE.test(text);
}

/** One name in the usual order. `last` is the last name of others beside them, for `John` of `John and Mary Smith`. */
export function splitName(text: string, last = ""): Name {
  let parts = split(text);
  while (parts.length > 1 && isTitle(parts[0] ?? "")) parts = parts.slice(1);
  if (parts.length === 0) return { firstName: "", lastName: last };
  const suffixes: string[] = [];
  while (parts.length > 2 && isSuffix(parts.at(-1) ?? "")) suffixes.unshift((parts.pop() ?? "").replace(/^,/, ""));
  parts = parts.map((part) => part.replace(/,$/, ""));
  const after = (name: string) => [name, ...suffixes].filter((part) => part !== "").join(" ");
  const [first = ""] = parts;
  // `Mr. Lee`
  if (parts.length === 1 && last === "" && isTitle(split(text)[0] ?? "")) return { firstName: "", lastName: first };
  if (parts.length === 1) return { firstName: first, lastName: after(last) };
  if (EASTERN.test(text)) return { firstName: parts.slice(1).join(" "), lastName: first };
  const particle = parts.findIndex(
    (part, index) => index > 0 && index < parts.length - 1 && PARTICLES.has(foldText(part)),
  );
  // `José Ortega y Gasset`
  const and = parts.findIndex((part, index) => index > 1 && index < parts.length - 1 && /^[ye]$/i.test(part));
  const at = and > 0 ? Math.min(and - 1, particle > 0 ? particle : and) : particle > 0 ? particle : parts.length - 1;
  return { firstName: parts.slice(0, at).join(" "), lastName: after(parts.slice(at).join(" ")) };
}

/** `Smith, John`: the parts in front of the comma and behind it, with a suffix between them, `Smith, Jr., John`. */
function turned(text: string): { last: string; first: string } | null {
  const parts = text.split(/\s*,\s*/).filter((part) => part !== "");
  const suffixes = parts.slice(1).filter((part) => isSuffix(part) && split(part).length === 1);
  const rest = parts.filter((part, index) => index === 0 || !suffixes.includes(part));
  const [last = "", first = ""] = rest;
  if (rest.length === 1) return { last: "", first: [last, ...suffixes].join(" ") };
  // `Smith, John Jr.`
  const given = split(first);
  const tail = given.length > 1 && isSuffix(given.at(-1) ?? "") ? [given.pop() ?? ""] : [];
  return rest.length === 2 ? { last: [last, ...tail, ...suffixes].join(" "), first: given.join(" ") } : null;
}

/** Whether `A B, C D` are two people rather than one whose last name stands in front. */
function isListOfPeople(parts: readonly string[]): boolean {
  if (parts.length < 2 || parts.some((part) => split(part).length < 2)) return false;
  const names = parts.map(split);
  if (names.some((name) => STRONG.has(foldText(name[0] ?? "")))) return false;
  const lasts = new Set(names.map((name) => foldText(name.at(-1) ?? "")));
  return lasts.size === 1 || names.every((name) => GIVEN.has(foldText(name[0] ?? "")));
}

const isGiven = (name: string): boolean => GIVEN.has(foldText(split(name)[0] ?? ""));

/** The longest text that can be names, and the most people of it. */
const textMax = 300;
const peopleMax = 10;

/** Text that is nobody's name. It stays to be seen, and is too long for one. */
function nameless(text: string): NamesRead {
  const name = { firstName: "", lastName: text };
  return { people: [name], whole: name, several: false, reversed: false, company: false };
}

/** `Smith, John A.`, as most names of systems are. */
const REVERSED = /^([\p{L}'’-]+),\s?([\p{L}'’-]+(?: \p{L}\.?)?)$/u;

/** Reads a text of one or several names: `Smith, John & Mary`, `Mr. & Mrs. Lee`, `Dr. Ana de la Cruz`, `Acme LLC`. */
export function readNames(text: string): NamesRead {
  if (text.length > textMax) return nameless(text);
  const simple = REVERSED.exec(text);
  if (simple && !isCompany(text) && !isSuffix(simple[2] ?? "")) {
    const name = { firstName: simple[2] ?? "", lastName: simple[1] ?? "" };
    return { people: [name], whole: name, several: false, reversed: true, company: false };
  }
  const one = (name: Name, reversed = false): NamesRead => ({
    people: [name],
    whole: name,
    several: false,
    reversed,
    company: false,
  });
  const [owner = "", keeper = ""] = text.split(CARE_OF);
  const cleaned = (owner.trim() === "" ? keeper : owner).replace(AND_FAMILY, "").trim();
  if (cleaned === "") return one({ firstName: "", lastName: "" });
  if (isCompany(cleaned)) {
    const name = { firstName: "", lastName: cleaned };
    return { people: [name], whole: name, several: false, reversed: false, company: true };
  }
  const hasComma = cleaned.includes(",");
  if (!hasComma && !/[&+/;\n|]|\s(?:and|und|u\.|et|og|och|en|y|e)\s/i.test(cleaned)) return one(splitName(cleaned));
  const wholeTurned = hasComma ? turned(cleaned) : null;
  const isList = hasComma && isListOfPeople(cleaned.split(/\s*,\s*/));
  const whole =
    wholeTurned === null || wholeTurned.last === "" || isList
      ? splitWhole(wholeTurned === null || isList ? cleaned : wholeTurned.first)
      : { firstName: wholeTurned.first, lastName: wholeTurned.last };
  const people = peopleOf(cleaned);
  const reversed = wholeTurned !== null && wholeTurned.last !== "" && !isList;
  if (people.length > peopleMax) return nameless(text);
  if (people.length > 1) return { people, whole, several: true, reversed, company: false };
  const [titled = whole] = people;
  if (split(cleaned.split(AND)[0] ?? "").every(isTitle))
    return { people: [titled], whole: titled, several: true, reversed, company: false };
  return one(wholeTurned === null || wholeTurned.last === "" ? titled : whole, reversed);
}

/** A name of several people as that of one: what stands before the last word is the first name. */
function splitWhole(text: string): Name {
  if (!AND.test(text) && !WEAK_AND.test(text) && !text.includes(",")) return splitName(text);
  const parts = split(text);
  const at = Math.max(1, parts.length - 1);
  return { firstName: parts.slice(0, at).join(" "), lastName: parts.slice(at).join(" ") };
}

function peopleOf(text: string): Name[] {
  const commas = text.split(/\s*,\s*/).filter((part) => part !== "" && !(isSuffix(part) && split(part).length === 1));
  if (isListOfPeople(commas)) return commas.flatMap((part) => joined(part));
  const parts = text.split(AND).filter((part) => part.trim() !== "");
  // `Smith, John & Jones, Mary`
  if (parts.length > 1 && parts.every((part) => part.includes(","))) {
    return parts.map((part) => {
      const name = turned(part);
      return name === null ? splitName(part) : { firstName: name.first, lastName: name.last };
    });
  }
  // `John, Mary and Tom Smith`
  const ends = (commas.at(-1) ?? "").split(AND);
  if (commas.length > 1 && ends.length > 1 && isGiven(commas[0] ?? "") && split(commas[0] ?? "").length === 1) {
    if (split(ends.at(-1) ?? "").length > 1) return joined(commas.join(" & "));
  }
  // `Smith, John, Mary`
  if (commas.length > 2 && !AND.test(text) && commas.slice(1).every((part) => split(part).length <= 2)) {
    return commas.slice(1).map((first) => ({ firstName: first, lastName: commas[0] ?? "" }));
  }
  const [last = "", ...firsts] = commas;
  if (firsts.length === 0) return joined(text);
  // `Smith, John & Mary`; `Smith & Jones, John & Mary`
  const lasts = last.split(AND);
  return firsts
    .join(" & ")
    .split(AND)
    .flatMap((part) => weakly(part, true))
    .filter((first) => first.trim() !== "")
    .map((first, index) => ownName(first, lasts[index] ?? lasts[0] ?? last));
}

/** `Mary Jones` beside `Smith, John` has her own last name, `Mary Ann` does not. */
function ownName(first: string, last: string): Name {
  const parts = split(first).filter((part, index) => index > 0 || !isTitle(part) || split(first).length === 1);
  return { firstName: parts.join(" "), lastName: last };
}

/** `Ana y Luis` are two people, and `Ortega y Gasset` is one's last name. */
function weakly(text: string, areFirstNames = false): string[] {
  const parts = text.split(WEAK_AND);
  const [left = "", right = ""] = parts;
  if (parts.length !== 2) return [text];
  const [before, after] = [split(left).length, split(right).length];
  const two = areFirstNames || (isGiven(left) && isGiven(right)) || before === 1 || (before > 1 && after > 2);
  return two ? parts : [text];
}

/** `John and Mary Smith`, `John Smith & Mary`, `John Smith and Mary Jones`. */
function joined(text: string): Name[] {
  const parts = text
    .split(AND)
    .flatMap((part) => weakly(part))
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length < 2) return [splitName(text)];
  const untitled = parts.map((part) => {
    const own = split(part);
    return own.every(isTitle) ? "" : part;
  });
  // `Mr & Mrs Lee` are two, but only one name is known.
  if (untitled.some((part) => part === ""))
    return untitled.map((part) => (part === "" ? null : splitTitled(part, parts))).filter((name) => name !== null);
  const names = untitled.map((part) => splitName(part));
  const withLast = names.filter(({ lastName }) => lastName !== "");
  return names.map((name, index) => {
    if (name.lastName !== "") return name;
    const shared = names.slice(index).find(({ lastName }) => lastName !== "") ?? withLast.at(-1);
    return { ...name, lastName: shared?.lastName.replace(/\s(?:jr|sr|ii|iii|iv)\.?$/i, "") ?? "" };
  });
}

/** `Mrs Lee` of `Mr & Mrs Lee`: a title in front of one word says that it is a last name. */
function splitTitled(part: string, parts: readonly string[]): Name {
  const own = split(part).filter((word) => !isTitle(word));
  return own.length === 1 && parts.length > 1 ? { firstName: "", lastName: own[0] ?? "" } : splitName(part);
}
