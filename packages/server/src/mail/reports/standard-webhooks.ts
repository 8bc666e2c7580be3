import { createHmac, timingSafeEqual } from "node:crypto";
import { isRecent, type SignedRequest } from "./report.js";

/** A secret as providers show it: `whsec_` (optional) and 24 to 64 bytes in base64. */
export const isWebhookSecret = (secret: string): boolean => /^(whsec_)?[A-Za-z0-9+/]{32,88}={0,2}$/.test(secret);

/**
 * Verifies a signature by Standard Webhooks (standardwebhooks.com, specification 1.0.0, symmetric signatures):
 * HMAC-SHA-256 of id, time and body. One of the signatures in the header must match.
 *
 * @param prefix of the three headers: `webhook`, or `svix` from before the specification
 * @returns the id of the request; null if the signature is not valid
 */
export function verifyStandard(
  secret: string,
  prefix: string,
  { headers, body }: SignedRequest,
  nowMs: number,
): string | null {
  const [id, seconds, signatures] = ["id", "timestamp", "signature"].map(
    (name) => headers.get(`${prefix}-${name}`) ?? "",
  );
  if (!id || !seconds || !signatures || !isRecent(seconds, nowMs)) return null;
  const expected = createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    .update(`${id}.${seconds}.`)
    .update(body)
    .digest();
  const matches = signatures.split(" ").map((signature) => {
    const [version, text = ""] = signature.split(",");
    const given = Buffer.from(text, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
  return matches.includes(true) ? id : null;
}
