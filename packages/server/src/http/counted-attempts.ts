import { createHash } from "node:crypto";
import { routes, type Route } from "@latchkey/core/contract";
import type { Keyring } from "../secrets/keyring.js";
import type { Actor } from "../use-cases/app.js";
import { normalizeName } from "../use-cases/letters/exchange-code.js";

/**
 * What an attempt is counted for before it is judged: what it is made at, wherever it comes from, or the network
 * address that it comes from.
 */
export type CountedAttempt =
  | {
      account: string;
      /** Wrong attempts within a quarter of an hour. Default that of an account. */
      limit?: number;
    }
  | { address: string };

// A last name is many people's: with an account's limit, anybody could keep all the Garcías out.
const LAST_NAME_LIMIT = 500;

/**
 * What short secrets a request may be a guess at: the password of an account (a session that was taken must not be a
 * way to guess it either), a letter's code, which is an account of its own. Of a token of 256 bits nothing is counted
 * in advance. Asking for resets is counted as well: each may send a mail.
 */
export function countedAttempts(
  keyring: Keyring,
  route: Route,
  input: unknown,
  actor: Actor | null,
  address: string,
): CountedAttempt[] {
  switch (route) {
    case routes.session.changePassword:
      return actor?.email ? [{ account: actor.email }] : [];
    case routes.session.signIn:
      return [{ address }, { account: (input as { email: string }).email }];
    case routes.acceptance.code: {
      const { code, lastName } = input as { code: string; lastName: string };
      // The counter's key must not tell the code.
      return [
        { address },
        { account: `code:${keyring.letterHashes(code)[0]}` },
        {
          account: `name:${createHash("sha256").update(normalizeName(lastName)).digest("hex")}`,
          limit: LAST_NAME_LIMIT,
        },
      ];
    }
    case routes.passwordReset.request:
      return [{ address }];
    default:
      return [];
  }
}
