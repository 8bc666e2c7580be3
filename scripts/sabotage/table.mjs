import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { accepting } from "./guards/accepting.mjs";
import { granting } from "./guards/granting.mjs";
import { guessing } from "./guards/guessing.mjs";
import { input } from "./guards/input.mjs";
import { losing } from "./guards/losing.mjs";
import { mails } from "./guards/mails.mjs";
import { secrets } from "./guards/secrets.mjs";
import { sessions } from "./guards/sessions.mjs";
import { tenants } from "./guards/tenants.mjs";
import { webhooks } from "./guards/webhooks.mjs";

/**
 * Every guard that is taken away, one at a time: `{ guard, promise, file, find, replace, also?, test: { file, name? } }`. `find` stands exactly once in
 * `file`; with `replace` in its place the guard is gone, and of `test` something must fall. `name` is part of a test's full name. `also` has further edits, for
 * what is guarded twice.
 */
export const guards = [...accepting, ...granting, ...tenants, ...sessions, ...guessing, ...input, ...mails, ...secrets, ...webhooks, ...losing];

/** The edits of an entry: what stands twice is taken away twice. */
export const editsOf = ({ file, find, replace, also = [] }) => [{ file, find, replace }, ...also];

/** What is wrong with an entry that is run against this tree; null where nothing is. */
export function staleness(root, guard) {
  if (!existsSync(join(root, guard.test.file))) return `${guard.test.file} is not there any more`;
  if (!isNamed(readFileSync(join(root, guard.test.file), "utf8"), guard.test.name ?? "")) return `${guard.test.file} names no test: ${guard.test.name}`;
  for (const { file, find, replace } of editsOf(guard)) {
    if (!existsSync(join(root, file))) return `${file} is not there any more`;
    const times = readFileSync(join(root, file), "utf8").split(find).length - 1;
    if (times !== 1) return `in ${file} this is there ${times} times: ${find}`;
    if (find === replace) return `in ${file} nothing is replaced`;
  }
  return null;
}

/** Whether a test's file has its name, of which the engine and the first word, such as a route's name, may be filled in. */
function isNamed(text, name) {
  const said = name.replace(/(\bon )?\b(pglite|postgres)\b/, "").trim();
  return text.includes(said) || text.includes(said.slice(said.indexOf(" ") + 1));
}
