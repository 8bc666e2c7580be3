/** A file of the server's sources. */
export const src = (file) => `packages/server/src/${file}`;
/** Tests of the server, over HTTP: a file and part of a full name; the engine is named first where one is enough. */
export const http = (file, name) => ({ file: `packages/server/test/http/${file}.test.ts`, name });
export const security = (file, name) => ({ file: `packages/server/test/security/${file}.test.ts`, name });
export const accounts = (file, name) => ({ file: `packages/server/test/accounts/${file}.test.ts`, name });
export const unit = (file, name) => ({ file: `packages/server/src/${file}.test.ts`, name });
