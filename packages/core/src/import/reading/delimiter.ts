const DELIMITERS = [",", ";", "\t", "|"];
/** How many lines are looked at. */
const LINES = 500;

/**
 * What separates the cells of a text; null if nothing does. It is what most lines have equally often, and of several
 * such what they have most: a comma within names stands once in each of them.
 */
export function findDelimiter(sample: string): string | null {
  let best: { delimiter: string; share: number; count: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const counts = countPerLine(sample, delimiter);
    const tally = new Map<number, number>();
    for (const count of counts) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1);
    const [count, lines] = [...tally].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0]);
    if (count === 0) continue;
    const share = lines / counts.length;
    if (!best || share > best.share + 0.1 || (share > best.share - 0.1 && count > best.count)) {
      best = { delimiter, share, count };
    }
  }
  return best?.delimiter ?? null;
}

/** How often a character stands outside of quotes, line by line. Empty lines are left out. */
function countPerLine(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at <= text.length && counts.length < LINES; at++) {
    const char = text[at];
    if (char === '"' && (quoted || at === start || text[at - 1] === delimiter)) quoted = !quoted;
    else if (char === '"' && text[at - 1] === '"') quoted = !quoted;
    else if (quoted && char !== undefined) continue;
    else if (char === delimiter) count++;
    else if (char === "\n" || char === undefined) {
      // The last line of a sample may be cut.
      if (at > start && (char !== undefined || counts.length === 0)) counts.push(count);
      count = 0;
      start = at + 1;
    }
  }
  return counts;
}

const MARK = /^sep=([^\n"])(?:\n|$)/i;

/** The separator that a spreadsheet wrote in a line of its own before the table, and the length of that line. */
export function namedDelimiter(sample: string): { delimiter: string; length: number } | null {
  const found = MARK.exec(sample);
  return found?.[1] === undefined ? null : { delimiter: found[1], length: found[0].length };
}
