import { createHash } from "node:crypto";
import { routes, type Route } from "@latchkey/core/contract";
import type { Keyring } from "../secrets/keyring.js";
import type { Actor } from "../use-cases/app.js";
import { normalizeName } from "../use-cases/letters/exchange-code.js";

/** What an attempt is counted against before it is checked: its target, or the network address it comes from. */
export type CountedAttempt =
  | {
      account: string;
      /** Wrong attempts within 15 minutes. Default: the limit of an account. */
      limit?: number;
    }
  | { address: string };

// Many people share a last name. With an account's limit, anyone could lock out every García.
const LAST_NAME_LIMIT = 500;

/**
 * The short secrets that a request may be guessing: the password of an account (also one with a stolen session), or a
 * letter's code, which counts like an account. Tokens of 256 bits are not counted in advance. Reset requests are
 * counted too, because each may send an email.
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
      // The counter's key must not reveal the code.
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
