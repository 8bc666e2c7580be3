import { resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import pg from "pg";

/** Reads a database without any code of the server. */
export interface Facts {
  rows<Row>(statement: string, parameters?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Opens a database to read. No other process may use a folder at that time. */
export async function openFacts(url: string): Promise<Facts> {
  const folder = /^pglite:\/\/(.+)$/.exec(url)?.[1];
  if (folder !== undefined) {
    const pglite = await PGlite.create({ dataDir: resolve(folder, "pgdata"), extensions: { pg_trgm } });
    return {
      rows: async <Row>(statement: string, parameters: readonly unknown[] = []) =>
        (await pglite.query<Row>(statement, [...parameters])).rows,
      close: () => pglite.close(),
    };
  }
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on("error", () => {});
  return {
    rows: async <Row>(statement: string, parameters: readonly unknown[] = []) =>
      (await pool.query(statement, [...parameters])).rows as Row[],
    close: () => pool.end(),
  };
}
