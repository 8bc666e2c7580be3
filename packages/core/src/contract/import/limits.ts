/** The most bytes of a file, its most rows and columns, and the longest text of a cell that is read. */
export const importLimits = { bytes: 25 * 1024 * 1024, rows: 250_000, columns: 500, cellLength: 5000 } as const;
