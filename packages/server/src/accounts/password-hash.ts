import { hash, verify } from "@node-rs/argon2";

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The algorithm is the library's default (its enum is
// a const enum, which isolated modules cannot read).
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const MAX_BYTES = 4096;

/** The argon2id hash of a password, computed off the event loop. Do it before a transaction opens, not inside. */
export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), PARAMETERS);
}

let stranger: Promise<string> | undefined;

/** Compares a hash with what was typed. Its work is what takes the time. */
export type Compare = (passwordHash: string, typed: Buffer) => Promise<boolean>;

/**
 * Whether a password is the one. Without a hash to compare (unknown address, account without a password) it takes the
 * same time, so that nobody learns from the clock who has an account.
 */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
  compare: Compare = verify,
): Promise<boolean> {
  stranger ??= hashPassword("nobody's password");
  const matches = await compare(passwordHash ?? (await stranger), canonical(password));
  return passwordHash !== null && matches;
}

/** Readies the comparison hash, so that the first sign-in of an unknown address is not the slow one. */
export async function warmPasswordHash(): Promise<void> {
  await (stranger ??= hashPassword("nobody's password"));
}

/** One form for what different keyboards type for the same text (NIST SP 800-63B-4), and a bound on the work. */
function canonical(password: string): Buffer {
  return Buffer.from(password.slice(0, MAX_BYTES).normalize("NFKC")).subarray(0, MAX_BYTES * 4);
}
