/**
 * Whether this is `npm run test:full`. The short run keeps the main journey and one test of each company, on PGlite; the
 * server's own tests cover both databases.
 */
export const isFull = Boolean(process.env["FULL"]);
