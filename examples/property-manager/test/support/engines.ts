import { inject } from "vitest";

/** The example's addresses by database; Postgres only in `npm run test:full`. */
export const engines = [
  ["PGlite", inject("onPglite")],
  ["a Postgres server", inject("onPostgres")],
].filter((engine): engine is [string, string] => engine[1] !== undefined);
