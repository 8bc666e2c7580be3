import type { ErrorCode } from "../contract/errors.js";

/** A limit on wrong guesses. */
export interface GuessLimit {
  limit: number;
  seconds: number;
}

/** What someone may be guessing at, or the network address that they guess from. */
export type GuessTarget =
  | { of: "address" }
  | { of: "account"; email: string }
  | { of: "device"; device: string; email: string }
  | { of: "code"; code: string }
  | { of: "last_name"; lastName: string };

/** The window in which wrong guesses from an address are counted, in seconds. Its limit is a setting. */
export const addressSeconds = 60;

const QUARTER_HOUR = 15 * 60;

/** The limits that are the same for everyone. */
export const guessLimits: Readonly<Record<Exclude<GuessTarget["of"], "address">, GuessLimit>> = {
  // Attackers use many addresses for one account. An owner who mistypes stays well below this.
  account: { limit: 20, seconds: QUARTER_HOUR },
  // A browser in which the account's owner has signed in before. Guesses from elsewhere do not lock it out.
  device: { limit: 20, seconds: QUARTER_HOUR },
  code: { limit: 20, seconds: QUARTER_HOUR },
  // Many people share a last name. With an account's limit, anyone could lock out every García.
  last_name: { limit: 500, seconds: QUARTER_HOUR },
};

const wrong: ReadonlySet<ErrorCode> = new Set([
  "invitation_not_found",
  "invalid_credentials",
  "reset_link_invalid",
  "sign_in_link_invalid",
]);

/** Whether a refusal means that a token, a code or a password was wrong. */
export const isWrongGuess = (code: ErrorCode): boolean => wrong.has(code);

/**
 * The short secrets that a request may be guessing: the password of an account (also one with a stolen session), or a
 * letter's code. They count before they are checked, so that many at once cannot all be checked before the first
 * counts. Tokens of 256 bits count afterwards. A reset request counts whatever comes of it: each may send an email.
 *
 * @param route as `noun.verb`
 * @param body the request's, as the route has it
 * @param email of the caller, if one is signed in
 * @param deviceOf the id of the browser, if the owner of an address has signed in there; else null
 */
export function guessedBy(
  route: string,
  body: unknown,
  email: string | null,
  deviceOf: (email: string) => string | null,
): GuessTarget[] {
  switch (route) {
    case "session.changePassword":
      return email === null ? [] : [accountTarget(email, deviceOf)];
    case "session.signIn": {
      const target = accountTarget((body as { email: string }).email, deviceOf);
      return target.of === "device" ? [target] : [{ of: "address" }, target];
    }
    case "acceptance.code": {
      const { code, lastName } = body as { code: string; lastName: string };
      return [{ of: "address" }, { of: "code", code }, { of: "last_name", lastName }];
    }
    case "passwordReset.request":
    case "session.requestLink":
      return [{ of: "address" }];
    default:
      return [];
  }
}

function accountTarget(email: string, deviceOf: (email: string) => string | null) {
  const device = deviceOf(email);
  return device === null ? ({ of: "account", email } as const) : ({ of: "device", device, email } as const);
}

const withToken: ReadonlySet<string> = new Set([
  "acceptance.preview",
  "acceptance.accept",
  "acceptance.renew",
  "passwordReset.confirm",
  "session.confirmLink",
]);

/**
 * Whether a route takes a token of 256 bits. Such a request is checked even from an address that is over its limit:
 * nobody can guess one, and a valid one is not refused because of what others do from the same address.
 */
export const takesToken = (route: string): boolean => withToken.has(route);
