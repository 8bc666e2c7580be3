import { trimText } from "../../contract/trim-text.js";
import { foldText } from "../../rules/fold-text.js";

const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** A cell as one line of text: without blanks around it, with single ones inside, in Unicode normal form C. */
export function tidy(text: string): string {
  if (text === "" || PLAIN.test(text)) return text;
  return trimText(text).replace(/\s+/g, " ").normalize("NFC");
}

/** Keeps the results of a function of a text. It starts afresh before it grows large. */
export function remembering<Result>(read: (text: string) => Result, most = 5000): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const result = read(text);
    known.set(text, result);
    return result;
  };
}

/** The words of a text for comparing: folded, without punctuation. */
export const wordsOf = (text: string): string =>
  foldText(text)
    .replace(/['"]/g, "")
    .replace(/[\p{P}\p{S}\s]+/gu, " ")
    .trim();

/** The words of a header. `TenantPhone2` and `tenant_phone_2` are `tenant phone 2`. */
export const headerWords = (header: string): string =>
  wordsOf(
    header
      // Date d'entrée, but not Tenant's name.
      .replace(/(\p{L})['’](?!s\b)/gu, "$1 ")
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
      .replace(/(\p{L})(\p{Nd})/gu, "$1 $2")
      .replace(/(\p{Nd})(\p{Lu})/gu, "$1 $2"),
  );

const PLACEHOLDERS = new Set(
  (
    "n a|s n|na|none|null|nil|no|unknown|tbd|tba|not available|not provided|not applicable|not given|no data|empty|blank|" +
    "missing|declined|refused|see notes|x|xx|xxx|xxxx|ref|value|name|div 0|no email|noemail|no e mail|no email address|no mail|" +
    "does not have|doesnt have|no address|no phone|none given|none provided|no aplica|ninguno|ninguna|sin correo|sin email|" +
    "no tiene|desconocido|keine|keiner|kein|k a|keine angabe|unbekannt|nicht vorhanden|aucun|aucune|inconnu|neant|sans|" +
    "non renseigne|nenhum|nenhuma|sem email|sem e mail|nao tem|nao informado|desconhecido|nessuno|nessuna|geen|onbekend"
  ).split("|"),
);

/** Whether a text stands for no value: `N/A`, `none`, `-`, `#REF!`. */
export const isPlaceholder = (text: string): boolean => {
  // Most cells are told apart at a glance.
  if (text.length > 24 || (/\d/.test(text) && text !== "#DIV/0!")) return false;
  const [word] = /^[a-z]+/i.exec(text) ?? [];
  return (word === undefined || FIRST_WORDS.has(word.toLowerCase())) && standsForNone(text);
};

const FIRST_WORDS = new Set([...PLACEHOLDERS].map((words) => words.split(" ")[0] ?? ""));

const standsForNone = remembering((text: string) => /^[\p{P}\p{S}\s]*$/u.test(text) || PLACEHOLDERS.has(wordsOf(text)));

// What a spreadsheet would run. A plus or a minus begins telephone numbers and lists, too.
const FORMULA = /^(?:=(?!=|\s*$)|[+-]\s*[\w.$'"!]*\s*[(|]|[+-]\s*\d+\s*[-+*/]\s*\d+\s*[+*/(|]|@\s*[A-Z]+\s*\()/i;
const TELEPHONE = /^\+[\d\s().\-/]*(?:(?:ext\.?|x|#)\s*\d+)?$/i;
/** `="0123"`, which keeps a spreadsheet from taking text for a number. */
const QUOTED = /^="((?:[^"]|"")*)"$/;

/** A cell without what only spreadsheets need. `restored`: an apostrophe that kept a formula from running is gone. */
export function plainCell(text: string): { text: string; restored: boolean; formula: boolean } {
  const first = text.charCodeAt(0);
  // ' = + - @ alone begin anything of this kind.
  if (first !== 39 && first !== 61 && first !== 43 && first !== 45 && first !== 64)
    return { text, restored: false, formula: false };
  if (first === 39 && /^'[=+\-@\t\r]/.test(text)) {
    const rest = text.slice(1);
    return { text: rest, restored: FORMULA.test(rest) && !TELEPHONE.test(rest), formula: false };
  }
  const quoted = QUOTED.exec(text);
  if (quoted) return { text: (quoted[1] ?? "").replaceAll('""', '"'), restored: false, formula: false };
  return { text, restored: false, formula: FORMULA.test(text) && !TELEPHONE.test(text) };
}
