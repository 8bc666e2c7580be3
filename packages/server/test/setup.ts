import { setHashCostInTests } from "../src/accounts/password-hash.js";

/** The least work that argon2id can have. Nearly every test accepts or signs in, and none of them is about the hash. */
export const cheapHash = { memoryCost: 8, timeCost: 1, parallelism: 1 };

setHashCostInTests(cheapHash);
