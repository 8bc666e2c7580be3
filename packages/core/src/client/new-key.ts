const BYTES = 16;

/**
 * Returns a new idempotency key: 32 random hexadecimal digits. It does not use `crypto.randomUUID`, which browsers do
 * not offer to pages on plain http. Without any `crypto` it uses `Math.random`, since a key has to be unique, not
 * secret.
 */
export function newIdempotencyKey(): string {
  const bytes = new Uint8Array(BYTES);
  if (globalThis.crypto === undefined) bytes.forEach((_, index) => (bytes[index] = Math.floor(Math.random() * 256)));
  else crypto.getRandomValues(bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
