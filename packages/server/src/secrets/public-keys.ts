import { errors } from "jose";

/** Algorithms whose keys may be published: all of those that jose verifies on every supported version of Node. */
export const ASYMMETRIC = ["RS", "PS", "ES"]
  .flatMap((kind) => [`${kind}256`, `${kind}384`, `${kind}512`])
  .concat("EdDSA", "Ed25519");

/** Clocks differ slightly. */
export const CLOCK_TOLERANCE_SECONDS = 5;

/** Whether keys could not be fetched: no connection, a timeout, or not 200 OK. Any other error is about the token. */
export function areKeysUnreachable(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  return error instanceof errors.JOSEError
    ? error.code === "ERR_JOSE_GENERIC"
    : error instanceof TypeError && error.message === "fetch failed";
}
