import { errors, jwtVerify, type JWTVerifyOptions, type JWTVerifyResult } from "jose";

/** Verifies tokens that are signed with any of these secrets. The first is tried first. */
export function createSharedVerify(secrets: readonly string[]) {
  const keys = secrets.map((secret) => new TextEncoder().encode(secret));
  return async (token: string, options: JWTVerifyOptions): Promise<JWTVerifyResult> => {
    let fault: unknown;
    for (const key of keys) {
      try {
        return await jwtVerify(token, key, options);
      } catch (error) {
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
        fault = error;
      }
    }
    throw fault;
  };
}
