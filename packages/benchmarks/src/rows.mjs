import { accept } from "./rows/accept.mjs";
import { batch } from "./rows/batch.mjs";
import { create } from "./rows/create.mjs";
import { mailLeaves } from "./rows/mail-leaves.mjs";
import { serverStarts } from "./rows/server-starts.mjs";

/** Every row by the name that it is run with, in the order of docs/performance.md. */
export const rows = {
  create,
  batch,
  accept,
  "mail-leaves": mailLeaves,
  "server-starts": serverStarts,
};
