// Blanks and what shows nothing: joiners, direction marks, soft hyphens, Hangul fillers, the braille blank.
const UNSEEN = /[\s\p{DI}\ufff9-\ufffb\u2800\u{1d159}]/u;
const MARK = /\p{M}/u;
// These choose how the character before them looks: an emoji in color, a form of a Chinese character.
const VARIANT = /[\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
// The flag of England is a black flag, letters that show nothing, and an end.
const REGION = /^\u{1f3f4}[\u{e0020}-\u{e007e}]{1,6}\u{e007f}/u;

/**
 * Text without blanks and invisible characters around it. Marks at the beginning go, too: they have no letter to stand
 * on. So what is left is empty or can be seen. Invisible characters inside stay, because Persian and Indic names and
 * emoji need joiners.
 */
export function trimText(text: string): string {
  let start = 0;
  while (start < text.length) {
    const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
    if (!UNSEEN.test(character) && !MARK.test(character)) break;
    start += character.length;
  }
  let end = text.length;
  let variant = 0;
  while (end > start) {
    const isPair = end - start > 1 && (text.codePointAt(end - 2) ?? 0) > 0xffff;
    const character = text.slice(isPair ? end - 2 : end - 1, end);
    if (!UNSEEN.test(character)) break;
    end -= character.length;
    variant = VARIANT.test(character) ? character.length : 0;
  }
  const flag = end - start < 2 ? null : REGION.exec(text.slice(end - 2, end + 16));
  return text.slice(start, flag === null ? end + variant : end - 2 + flag[0].length);
}
