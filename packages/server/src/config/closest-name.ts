/** The name that was probably meant: it differs only in case, dashes and underscores, or in up to two letters. */
export function closestName(name: string, names: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[-_]/g, "");
  const distances = names.map((candidate) => ({ candidate, distance: distanceOf(plain(name), plain(candidate)) }));
  return distances.filter(({ distance }) => distance <= 2).sort((a, b) => a.distance - b.distance)[0]?.candidate;
}

/** The number of letters that differ, are missing or are extra (Levenshtein). */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (const [other, wanted] of [...to].entries()) {
      next.push(
        Math.min((row[other] ?? 0) + Number(letter !== wanted), (row[other + 1] ?? 0) + 1, (next[other] ?? 0) + 1),
      );
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
