const BYTES = 16;

/**
 * A fresh idempotency key: 32 hexadecimal digits, random. Made without `crypto.randomUUID`, which browsers keep from
 * pages on plain http; a page without any `crypto` makes do with `Math.random`, since a key need be unlike others, not
 * secret.
 */
export function newIdempotencyKey(): string {
  const bytes = new Uint8Array(BYTES);
  if (globalThis.crypto === undefined) bytes.forEach((_, index) => (bytes[index] = Math.floor(Math.random() * 256)));
  else crypto.getRandomValues(bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
