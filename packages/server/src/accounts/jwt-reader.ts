import { createRemoteJWKSet, jwtVerify } from "jose";
import { ASYMMETRIC, CLOCK_TOLERANCE_SECONDS, areKeysUnreachable } from "../secrets/public-keys.js";

/** Which tokens to accept, for `readSession` of `accounts`. */
export interface JwtReaderOptions {
  /** URL of the provider's keys. */
  jwksUrl: string;
  /** The expected `iss`, or several. */
  issuer: string | string[];
  /** The expected `aud`. Default: not checked; then check what the provider has instead (`azp`, `client_id`). */
  audience?: string | undefined;
  /** The cookie that contains the token. Default: it is sent as `Authorization: Bearer`. */
  cookie?: string | undefined;
}

/** The claims of a token. `sub` identifies the person. */
export type JwtClaims = Record<string, unknown> & { sub: string };

/**
 * Reads the claims of an identity provider's token. Checks signature, issuer, audience and times; the caller decides
 * what the email claims mean. Returns null without a token, or if it is invalid.
 *
 * @throws if the keys cannot be fetched, because that must not sign anyone out
 */
export function createJwtReader({
  jwksUrl,
  issuer,
  audience,
  cookie,
}: JwtReaderOptions): (headers: Headers) => Promise<JwtClaims | null> {
  const jwks = createRemoteJWKSet(new URL(jwksUrl));
  return async (headers) => {
    const token =
      cookie === undefined
        ? /^Bearer\s+(\S+)$/i.exec(headers.get("Authorization") ?? "")?.[1]
        : cookieOf(headers, cookie);
    if (token === undefined) return null;
    try {
      const limits = {
        issuer,
        ...(audience === undefined ? {} : { audience }),
        requiredClaims: ["exp", "sub"],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        algorithms: ASYMMETRIC,
      };
      return (await jwtVerify<JwtClaims>(token, jwks, limits)).payload;
    } catch (error) {
      if (areKeysUnreachable(error)) throw error;
      return null;
    }
  };
}

function cookieOf(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get("Cookie") ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
