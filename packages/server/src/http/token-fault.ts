import { errors } from "jose";
import type { Why } from "../refusal.js";

const ofClaim: Readonly<Record<string, { reason: string; detail: string }>> = {
  "aud missing": { reason: "token_audience", detail: 'The token has no aud. Set it to "latchkey".' },
  "aud check_failed": { reason: "token_audience", detail: 'The token is for another audience. Set aud to "latchkey".' },
  "exp missing": {
    reason: "token_exp_missing",
    detail: "The token has no exp. Set it to at most an hour ahead, in seconds.",
  },
  "exp check_failed": {
    reason: "token_expired",
    detail: "The token has expired. Issue a new one for each request, or compare the two clocks.",
  },
  "nbf check_failed": {
    reason: "token_not_yet",
    detail: "The token is not valid yet (nbf). Compare the two clocks.",
  },
  "sub missing": { reason: "token_claims", detail: "The token has no sub. Set it to the host's id of the person." },
};

/**
 * Why a token is invalid. Claims are checked after the signature, so only holders of the key learn about them. For
 * everything else, the response only says that the token is invalid.
 */
export function tokenFault(error: unknown): Why {
  const facts = { why: error instanceof Error ? error.message : String(error) };
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) {
    const { claim, reason } = error;
    const known = ofClaim[`${claim} ${reason}`] ?? {
      reason: "token_claims",
      detail: `The token's ${claim} is not valid.`,
    };
    return { ...known, facts };
  }
  const detail = "The bearer token is not valid.";
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return {
      reason: "token_signature",
      detail,
      facts: {
        ...facts,
        expected: "signed with LATCHKEY_SECRET as UTF-8 text (HS256), or with a key of LATCHKEY_JWKS_URL",
      },
    };
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported)
    return { reason: "token_algorithm", detail, facts };
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return { reason: "token_key_unknown", detail, facts };
  return { reason: "token_malformed", detail, facts };
}
