import { UnknownKeyError } from "../../secrets/keyring.js";
import type { Db } from "../../store/schema.js";
import { hasUnknownNewerKey, isNewerKey } from "../../store/secret-keys.js";
import type { App } from "../app.js";

/**
 * Whether what was made with a key still counts: its secret is configured, or it is newer than ours, so that other
 * processes have it already. A secret that was removed ends what was made with it.
 */
export const keyCounts = async ({ keyring }: App, db: Db, keyId: string): Promise<boolean> =>
  keyring.knows(keyId) || isNewerKey(db, keyId, keyring.currentKeyId);

/**
 * For what was not found by the secrets of this process.
 *
 * @throws UnknownKeyError if another process makes secrets with one that this process does not have yet
 */
export async function assertNoNewerKey({ keyring }: App, db: Db): Promise<void> {
  if (await hasUnknownNewerKey(db, keyring.keyIds, keyring.currentKeyId)) throw new UnknownKeyError("of other servers");
}
