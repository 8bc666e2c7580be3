import type { ImportRow } from "../../contract/import/schema.js";

/** The column that says why a row is left. Reading such a file again takes it for this, and it is written anew. */
export const reasonHeader = "Reason";

/** The headers of the rows that are left: those of the file, and why. */
export const headersLeft = (headers: readonly string[]): string[] => [
  ...headers.filter((header) => header !== reasonHeader),
  reasonHeader,
];

/** The cells of a row that is left, in the order of {@link headersLeft}. */
export function cellsLeft(
  headers: readonly string[],
  row: Pick<ImportRow, "values" | "problems" | "result">,
): string[] {
  const cells = headers.filter((header) => header !== reasonHeader).map((header) => row.values[header] ?? "");
  return [...cells, reasonOf(row)];
}

/** Why a row is left: what refused it, and what is noticed about it. */
function reasonOf({ problems, result }: Pick<ImportRow, "problems" | "result">): string {
  const refusal = result?.status === "failed" && result.detail ? [result.detail] : [];
  return [...new Set([...refusal, ...problems.map(({ message }) => message)])].join(" ");
}
