import { createHash } from "node:crypto";
import { routes, type Route } from "@latchkey/core/contract";
import type { Keyring } from "../secrets/keyring.js";
import type { Actor } from "../use-cases/app.js";
import { plainName } from "../use-cases/redeem-code.js";

/** What an attempt is made at: a wrong one is counted for it, wherever it comes from. */
export interface Guessed {
  account: string;
  /** Wrong attempts within a quarter of an hour. Default that of an account. */
  limit?: number;
}

// A last name is many people's: with an account's limit, anybody could keep all the Garcías out.
const LAST_NAME_LIMIT = 500;

/** The account whose password a request has to know, if it has to: a session that was taken must not be a way to guess it either. A letter's code is an account of its own. */
export function guessedIn(keyring: Keyring, route: Route, input: unknown, actor: Actor | null): Guessed[] {
  if (route === routes.session.changePassword) return actor?.email ? [{ account: actor.email }] : [];
  if (route === routes.acceptance.code) {
    const { code, lastName } = input as { code: string; lastName: string };
    // The counter's key must not tell the code.
    return [{ account: `code:${keyring.letterHashes(code)[0]}` }, { account: `name:${createHash("sha256").update(plainName(lastName)).digest("hex")}`, limit: LAST_NAME_LIMIT }];
  }
  const email = route.access === "recipient" ? (input as { email?: unknown } | null)?.email : null;
  return typeof email === "string" ? [{ account: email }] : [];
}
