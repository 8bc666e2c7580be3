import { errors } from "jose";

/** Algorithms whose keys may be published. */
export const ASYMMETRIC = ["RS256", "PS256", "ES256", "EdDSA"];

/** Clocks differ slightly. */
export const CLOCK_TOLERANCE_SECONDS = 5;

/** Whether keys could not be fetched: no connection, a timeout, or not 200 OK. Any other error is about the token. */
export function areKeysUnreachable(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  return error instanceof errors.JOSEError
    ? error.code === "ERR_JOSE_GENERIC"
    : error instanceof TypeError && error.message === "fetch failed";
}
