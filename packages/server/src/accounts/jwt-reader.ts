import { createRemoteJWKSet, jwtVerify } from "jose";
import { ASYMMETRIC, CLOCK_TOLERANCE_SECONDS, isKeysAway } from "../secrets/public-keys.js";

/** Tokens of an identity provider, for `readSession` of `accounts`. */
export interface JwtReaderOptions {
  /** Where it publishes its keys. */
  jwksUrl: string;
  /** Its `iss`, exactly; several where it has several. */
  issuer: string | string[];
  /**
   * Who its tokens are for. Left out: it is not judged, so judge what the provider has instead (`azp`, `client_id`).
   */
  audience?: string | undefined;
  /** The cookie that the token is in. Default: it comes as `Authorization: Bearer`. */
  cookie?: string | undefined;
}

/** What a token says; `sub` is who. */
export type JwtClaims = Record<string, unknown> & { sub: string };

/**
 * Reads the claims of an identity provider's token: signature, issuer, audience and times are judged; whose address it
 * is, and whether it is confirmed, is for the caller. Null for no token, or one that is not valid.
 *
 * @throws where the keys could not be fetched: nobody is signed out by that
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
      if (isKeysAway(error)) throw error;
      return null;
    }
  };
}

function cookieOf(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get("Cookie") ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
