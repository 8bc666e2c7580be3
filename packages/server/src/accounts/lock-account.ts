import type { Trx } from "../store/schema.js";

/** Locks an account's row until the transaction ends. Comes before locks on its sessions, password and resets. */
export async function lockAccountRow(trx: Trx, accountId: string): Promise<void> {
  await trx.selectFrom("accounts_user").select("id").where("id", "=", accountId).forUpdate().execute();
}
