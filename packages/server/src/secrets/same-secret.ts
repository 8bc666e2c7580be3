import { createHash, timingSafeEqual } from "node:crypto";

/** Whether two secrets are the same, without revealing how much of one was right, or its length. */
export const isSameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** The bearer token of a request; empty without one. */
export const bearerOf = (headers: Headers): string =>
  /^Bearer\s+(.+)$/i.exec(headers.get("Authorization") ?? "")?.[1] ?? "";
