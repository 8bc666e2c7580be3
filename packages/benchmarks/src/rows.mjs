import { accept } from "./rows/accept.mjs";
import { batch } from "./rows/batch.mjs";
import { createOverHttp } from "./rows/create-over-http.mjs";
import { create } from "./rows/create.mjs";
import { growth } from "./rows/growth.mjs";
import { mailLeaves } from "./rows/mail-leaves.mjs";
import { mails } from "./rows/mails.mjs";
import { pages } from "./rows/pages.mjs";
import { priority } from "./rows/priority.mjs";
import { readFiles } from "./rows/read-files.mjs";
import { sameAddress } from "./rows/same-address.mjs";
import { serverStarts } from "./rows/server-starts.mjs";
import { statements } from "./rows/statements.mjs";
import { statistics } from "./rows/statistics.mjs";

/** Every row by the name that it is run with, in the order of docs/performance.md. */
export const rows = {
  create,
  "create-over-http": createOverHttp,
  growth,
  batch,
  mails,
  priority,
  accept,
  statements,
  pages,
  statistics,
  "read-files": readFiles,
  "same-address": sameAddress,
  "mail-leaves": mailLeaves,
  "server-starts": serverStarts,
};
