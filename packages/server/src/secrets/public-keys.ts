import { errors } from "jose";

/** Algorithms whose keys may be published: all of those that jose verifies on every supported version of Node. */
export const ASYMMETRIC = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
];

/** Clocks differ slightly. */
export const CLOCK_TOLERANCE_SECONDS = 5;

/** Whether keys could not be fetched: no connection, a timeout, or not 200 OK. Any other error is about the token. */
export function areKeysUnreachable(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  return error instanceof errors.JOSEError
    ? error.code === "ERR_JOSE_GENERIC"
    : error instanceof TypeError && error.message === "fetch failed";
}
