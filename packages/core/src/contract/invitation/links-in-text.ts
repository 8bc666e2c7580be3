// What mail clients make a link of by themselves. An invitation's mail has one link, its own: another one in the name of
// the office is what thieves ask for.

// The endings of domains that people meet, since "500 sq.ft" is no link: two letters, as of countries, common ones, and
// those of examples. The mail breaks up what else may look like a domain.
const ENDING =
  "(?!ft|yd|js)[a-z]{2}|com|net|org|info|biz|edu|gov|app|dev|site|online|link|club|shop|store|live|homes?|rent|apartments|property|realty|agency|xyz|example|test|xn--\\S+|рф|рус|中国|한국|भारत|ישראל|مصر|السعودية";
const LABEL = "[\\p{L}\\p{M}\\p{N}\\p{So}_-]";
const LABELS = `(?:${LABEL}{1,63}\\.)+`;
// Each part begins where a word does, so that a long word is read once.
const LINKS = /* @__PURE__ */ new RegExp(
  `\\b(?:[a-z][a-z0-9+.-]{1,20}:[/\\\\]{2}|(?:https?|ftp|mailto|javascript):|data:[a-z]+/|www\\.)[^\\s<>"]+|(?<![^\\s@<>"(])[^\\s@<>"(]{1,64}@${LABELS}${LABEL}{2,63}|(?<!${LABEL})${LABELS}(?:${ENDING})(?!${LABEL})(?::\\d+)?(?:[/?#][^\\s<>"]*)?`,
  "giu",
);
// As programs write it. People write "Tel: 555…".
const DIAL = /\b(?:tel|sms):\+?\d+/g;
// Missing blanks, "the lease.It is", and abbreviations, "at 5 p.m.in the office".
const PROSE = /^(?!www)[^@:/]*\p{Ll}\.\p{Lu}\p{Ll}*$|^(?:[A-Za-z]\.)+\p{L}+$/u;

/** The links and email addresses in a text, each once, as mail clients read them. */
export function linksIn(text: string): string[] {
  const read = text
    .normalize("NFKC")
    .replace(/(?!\u200d)[\p{Cf}\u034f]/gu, "")
    .replace(/(?<=[!-~])\u3002(?=[a-z])/gi, ".");
  const found = [...read.matchAll(LINKS), ...read.matchAll(DIAL)].map(([link]) =>
    link.replace(/[.,;:!?'’”»)\]]+$/, ""),
  );
  return [...new Set(found)].filter((link) => !PROSE.test(link));
}
