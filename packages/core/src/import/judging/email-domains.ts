import { others, providers, topLevel } from "./email-providers.js";
import { remembering } from "./text.js";

/** Endings that a slip makes of `com`, `net` and `org`. None of them exists. */
const SLIPS: Readonly<Record<string, string>> = {
  con: "com",
  cmo: "com",
  ocm: "com",
  comm: "com",
  coom: "com",
  ccom: "com",
  comn: "com",
  conm: "com",
  cpm: "com",
  vom: "com",
  xom: "com",
  c0m: "com",
  cim: "com",
  cok: "com",
  comp: "com",
  coml: "com",
  como: "com",
  nte: "net",
  nett: "net",
  ent: "net",
  ner: "net",
  met: "net",
  ogr: "org",
  orgg: "org",
  rog: "org",
  prg: "org",
};

/** Short ways to write a provider that the rules below would not dare to mend. */
const KNOWN_SLIPS: Readonly<Record<string, string>> = {
  "gmai.com": "gmail.com",
  "gmal.com": "gmail.com",
  "gmil.com": "gmail.com",
  "gmaul.com": "gmail.com",
  "g-mail.com": "gmail.com",
  "gmail.co": "gmail.com",
  "gmail.cm": "gmail.com",
  "gmail.om": "gmail.com",
  "gmail.net": "gmail.com",
  "gmail.org": "gmail.com",
  "gmail.de": "gmail.com",
  "gmail.fr": "gmail.com",
  "gmail.es": "gmail.com",
  "gmail.it": "gmail.com",
  "gmail.ca": "gmail.com",
  "gmail.us": "gmail.com",
  "gmail.com.br": "gmail.com",
  "gmail.com.mx": "gmail.com",
  "gmail.com.au": "gmail.com",
  "hotmail.co": "hotmail.com",
  "hotmail.cm": "hotmail.com",
  "hotmail.om": "hotmail.com",
  "outlook.co": "outlook.com",
  "outlook.cm": "outlook.com",
  "yahoo.co": "yahoo.com",
  "yahoo.cm": "yahoo.com",
  "yahoo.om": "yahoo.com",
  "yahoo.net": "yahoo.com",
  "icloud.co": "icloud.com",
  "icloud.cm": "icloud.com",
  "aol.co": "aol.com",
  "aol.cm": "aol.com",
  "aol.net": "aol.com",
  "aoll.com": "aol.com",
  "msn.co": "msn.com",
  "comcast.ne": "comcast.net",
  "iclould.com": "icloud.com",
  "i-cloud.com": "icloud.com",
  "hot-mail.com": "hotmail.com",
  "out-look.com": "outlook.com",
  "tonline.de": "t-online.de",
  "t-onlin.de": "t-online.de",
  "gmx.com.de": "gmx.de",
  "bol.com.b": "bol.com.br",
  "orangr.fr": "orange.fr",
  "wannadoo.fr": "wanadoo.fr",
  "la-poste.net": "laposte.net",
  "protonmail.co": "protonmail.com",
};

const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** Whether two keys lie beside each other on a keyboard. */
function areNeighbors(a: string, b: string): boolean {
  const place = (key: string) => ROWS.flatMap((row, y) => (row.includes(key) ? [[row.indexOf(key), y]] : []))[0];
  const [one, two] = [place(a), place(b)];
  if (one === undefined || two === undefined) return false;
  return Math.abs((one[0] ?? 0) - (two[0] ?? 0)) <= 1 && Math.abs((one[1] ?? 0) - (two[1] ?? 0)) <= 1;
}

/** Whether one slip makes one text of the other: two letters swapped, one too many, one missing, or a neighboring key. */
function isOneSlip(typed: string, meant: string, strict: boolean): boolean {
  if (typed === meant || Math.abs(typed.length - meant.length) > 1) return false;
  let start = 0;
  while (start < typed.length && start < meant.length && typed[start] === meant[start]) start += 1;
  const [a, b] = [typed.slice(start), meant.slice(start)];
  if (typed.length === meant.length) {
    const [x = "", y = ""] = a;
    if (x === b[1] && y === b[0] && a.slice(2) === b.slice(2)) return true;
    if (a.slice(1) !== b.slice(1)) return false;
    return strict ? areNeighbors(x, b.charAt(0)) : true;
  }
  // A short name without its first letter is often another one: `mail.com` is not `gmail.com`.
  if (typed.length < meant.length) return a === b.slice(1) && !(strict && start === 0);
  return a.slice(1) === b && !(strict && start === 0);
}

/** Whether two slips do, for long names. */
function areTwoSlips(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 2) return false;
  // Damerau and Levenshtein's distance, in three rows.
  let [before, last] = [[] as number[], Array.from({ length: meant.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= typed.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= meant.length; j += 1) {
      const same = typed[i - 1] === meant[j - 1] ? 0 : 1;
      let least = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return (last[meant.length] ?? 9) <= 2;
}

const divide = (domain: string): [name: string, ending: string] => {
  const dot = domain.indexOf(".");
  return dot < 0 ? [domain, ""] : [domain.slice(0, dot), domain.slice(dot + 1)];
};

/** The endings of the providers with a name. */
const named = new Map<string, string[]>();
for (const provider of providers) {
  const [name, ending] = divide(provider);
  named.set(name, [...(named.get(name) ?? []), ending]);
}
const exists = (ending: string): boolean => topLevel.has(ending.slice(ending.lastIndexOf(".") + 1));

/** What ends a domain, mended: `con` is `com`, `ed` is `de` for a provider that ends so. */
function endingMeant(ending: string, endings: readonly string[]): string | undefined {
  if (endings.includes(ending)) return ending;
  const slip = SLIPS[ending];
  if (slip !== undefined) return endings.includes(slip) ? slip : endings[0];
  if (/^(?:co|cm|om)$/.test(ending) && endings.includes("com")) return "com";
  // `co.br` exists as little as `ed`.
  if (ending !== "" && exists(ending) && !/^co\.(br|mx|ar|au)$|^com\.(uk|nz|za|jp)$/.test(ending)) return undefined;
  return endings.find((known) => isOneSlip(ending, known, false));
}

/**
 * The domain that was probably meant, null if there is nothing to say. Providers of many countries are known, and so are
 * the domains of others beside them, about which nothing is said.
 */
export const domainMeant = remembering((domain: string): string | null => {
  const known = KNOWN_SLIPS[domain];
  if (known !== undefined) return known;
  if (providers.has(domain) || others.has(domain)) return null;
  const [name, ending] = divide(domain);
  // Without its dot, or without its ending.
  if (ending === "") {
    const whole = [...providers].find((provider) => provider.replaceAll(".", "") === name);
    return (
      whole ?? (named.get(name)?.length === 1 || /^(gmail|yahoo|hotmail|outlook)$/.test(name) ? `${name}.com` : null)
    );
  }
  if (ending.startsWith("com.com")) return domainMeant(`${name}.com`) ?? `${name}.com`;
  const own = named.get(name);
  if (own) {
    const meant = endingMeant(ending, own);
    if (meant !== undefined && meant !== ending) return `${name}.${meant}`;
    return null;
  }
  for (const [provider, endings] of named) {
    if (provider.length < 5) continue;
    const isNear =
      isOneSlip(name, provider, provider.length < 7) ||
      (provider.length >= 7 && name.charAt(0) === provider.charAt(0) && areTwoSlips(name, provider));
    const meant = isNear ? endingMeant(ending, endings) : undefined;
    if (meant !== undefined) return `${provider}.${meant}`;
  }
  const last = domain.slice(domain.lastIndexOf(".") + 1);
  const slip = SLIPS[last];
  return slip !== undefined && !exists(last) ? `${domain.slice(0, -last.length)}${slip}` : null;
});
