import { hash, verify } from "@node-rs/argon2";

// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. The algorithm is the library's default (its
// enum is a const enum, which isolated modules cannot read).
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const MAX_BYTES = 4096;

/** Hashes a password with argon2id, off the event loop. Call it before a transaction opens, not inside. */
export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), costInTests ?? PARAMETERS);
}

let dummyHash: Promise<string> | undefined;

/** Compares a typed password with a hash. Slow by design. */
export type Compare = (passwordHash: string, typed: Buffer) => Promise<boolean>;

/**
 * Whether a password matches a hash. Without a hash (unknown address, account without a password) it takes the same
 * time, so that timing does not reveal who has an account.
 */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
  compare: Compare = verify,
): Promise<boolean> {
  dummyHash ??= hashPassword("no one's password");
  const matches = await compare(passwordHash ?? (await dummyHash), canonical(password));
  return passwordHash !== null && matches;
}

/** Prepares the hash that unknown addresses are compared with, so that the first such sign-in is not slower. */
export async function warmPasswordHash(): Promise<void> {
  await (dummyHash ??= hashPassword("no one's password"));
}

/** Normalizes what different keyboards produce for the same text (NIST SP 800-63B-4), and bounds the work. */
function canonical(password: string): Buffer {
  return Buffer.from(password.slice(0, MAX_BYTES).normalize("NFKC")).subarray(0, MAX_BYTES * 4);
}

/** The work of one hash: KiB of memory, passes over it, and lanes. */
export type HashCost = Readonly<Record<keyof typeof PARAMETERS, number>>;

let costInTests: HashCost | null = null;

/** Makes hashes cheaper for tests; null is production's cost again. A host cannot call it. */
export function setHashCostInTests(cost: HashCost | null): void {
  costInTests = cost;
}
