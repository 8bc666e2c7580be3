import { readEmail } from "../../contract/email.js";
import { domainMeant } from "./email-domains.js";
import { isPlaceholder, wordsOf } from "./text.js";

/** What stands in a cell of addresses. */
export interface EmailsRead {
  /** The addresses that mail can go to, each once. */
  emails: string[];
  /** Text that is no address, though it seems to be meant as one. */
  invalid: string | null;
  /** Whether something stood around the address. */
  unwrapped: boolean;
  /** Whether the cell says that there is none. */
  placeholder: boolean;
}

/** What most addresses look like, which nobody has to think about. */
const SIMPLE = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}$/i;
const SIMPLE_MAX = 60;
const TOKEN = /[^\s<>()[\]{},;:"|\\/&=*?]+@[^\s<>()[\]{},;:"'|\\/&=*?]+/g;
// A comma where a dot should be.
const COMMA_FOR_DOT = /@([\w-]+),(com|net|org|de|fr|es|it|ca|co\.uk)\b/gi;

/** The longest text that can be addresses of one person. */
const textMax = 1000;
const none: EmailsRead = { emails: [], invalid: null, unwrapped: false, placeholder: false };

/** Reads all addresses of a cell: `a@example.com; b@example.com`, `Ann <ann@example.com>`, `mailto:ann@example.com`. */
export function readEmails(text: string): EmailsRead {
  if (text === "") return none;
  if (text.length > textMax) return { emails: [], invalid: text.slice(0, 200), unwrapped: false, placeholder: false };
  const isSimple = text.length <= SIMPLE_MAX && SIMPLE.test(text);
  const alone = isSimple ? { email: text.toLowerCase() } : readEmail(text);
  if ("email" in alone) {
    if (isNoAddress(alone.email)) return { emails: [], invalid: text, unwrapped: false, placeholder: true };
    const isWrapped = !isSimple && /mailto:|</i.test(text);
    return { emails: [alone.email], invalid: null, unwrapped: isWrapped, placeholder: false };
  }
  if (isPlaceholder(text)) return { ...none, placeholder: true, invalid: text };
  const mended = text.replace(COMMA_FOR_DOT, "@$1.$2");
  const emails = new Set<string>();
  let [invalid, wasPlaceholder, end] = [null as string | null, false, 0];
  for (const { 0: token, index } of mended.matchAll(TOKEN)) {
    const address = token.replace(/^['`‘’“”]+|['`’“”.!]+$/g, "");
    const read = beginsAt(mended, index, end) ? readEmail(address) : null;
    end = index + token.length;
    if (read === null || !("email" in read)) invalid ??= read === null ? text : address;
    else if (isNoAddress(read.email)) wasPlaceholder = true;
    else emails.add(read.email);
  }
  // What is left of a broken address may be somebody else's.
  if (invalid !== null && emails.size === 0) return { ...none, invalid };
  if (emails.size > 0) return { emails: [...emails], invalid: null, unwrapped: true, placeholder: false };
  if (wasPlaceholder) return { ...none, placeholder: true, invalid: text };
  return { ...none, invalid: invalid ?? text };
}

/**
 * Whether an address begins at a place in a text, rather than in its middle: `john smith@example.com` may be John's, and
 * is not Smith's.
 *
 * @param end where the address before it ends
 */
function beginsAt(text: string, index: number, end: number): boolean {
  const between = text.slice(end, index);
  if (between.trim() === "" || (end > 0 && /^[\s/&>"')]+$/.test(between))) return true;
  return /(?:[<([;,:|\n]|\s-|(?:^|[\s<(;,])["'])\s*$|[)>"]\s+$|\s(?:or|and|und|oder|y|o|et|ou|e)\s+$/i.test(between);
}

/** What stands before the `@` of an address that nobody has. */
const NOBODY =
  /^(?:no|not|non|sin|sem|kein[e]?)[._-]?(?:e[._-]?)?(?:mail|email|correo|address|adresse)|^(?:none|nobody|noone|unknown|notprovided|not\.provided|notgiven|notavailable|not\.available|nothing|noaddress|fake|dummy|placeholder|invalid|donotuse|donotemail|dontemail|doesnothave|declined|refused|ninguno|keine|aucun|nenhum|nessuno)\d{0,3}$/;
/** Domains that only stand in for one. */
const NOWHERE =
  /^(?:none|no-?e?mail|no-?email-?address|nomail|unknown|fake(?:e?mail)?|notprovided|notavailable|noone|nobody|donotuse|donotemail|placeholder|invalid|dummy|asdf|none\.none|na|n-a|nan|null|nowhere|nothing)\.[a-z]{2,4}$/;
/** What people type to get past a form. At a provider it is made up, too. */
const TYPED =
  /^(?:na|n\.a|n-a|no|x+|xyz|test(?:er|ing)?\d{0,3}|a+|abc|abcd?|asd|asdf|qwerty|email|mail|tenant|resident|user|sample|example|null|me|tbd|temp|1+|123\d*)$/;
const ANYWHERE = /^(?:gmail|yahoo|hotmail|email|mail|test|aol|outlook|domain|company|website|internet)\.[a-z.]{1,6}$/;

/** Whether an address was typed because a form wanted one: `none@none.com`, `noemail@example.com`, `x@x.x`. */
export function isNoAddress(email: string): boolean {
  const at = email.lastIndexOf("@");
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
  if (NOBODY.test(local) || NOWHERE.test(domain)) return true;
  if (!TYPED.test(local)) return /^([a-z0-9])\1*$/.test(local) && domain.startsWith(`${local}.`);
  // `test@test.com`, `x@x.x`, `abc@gmail.com`
  return ANYWHERE.test(domain) || wordsOf(domain).split(" ")[0] === local || /^([a-z])\1*\./.test(domain);
}

/** The address with the domain that was probably meant, null if there is nothing to mend. */
export function emailMeant(email: string): string | null {
  const at = email.lastIndexOf("@");
  const meant = domainMeant(email.slice(at + 1).toLowerCase());
  return meant === null ? null : email.slice(0, at + 1) + meant;
}

/** The address that was probably meant by a text that is none: `ann@gmailcom`, `ann@gmail..com`. */
export function invalidEmailMeant(text: string): string | null {
  const mended = text
    .replace(/\s+/g, "")
    .replace(/\.{2,}/g, ".")
    .replace(/\.@/, "@")
    .replace(/@\.|@{2,}/, "@");
  const meant = emailMeant(mended) ?? mended;
  const read = readEmail(meant);
  return "email" in read && read.email !== text && !isNoAddress(read.email) ? read.email : null;
}
