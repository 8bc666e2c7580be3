import { findLostMails } from "../../store/lost-mails.js";
import { inTransaction, takeTurns } from "../../store/transaction.js";
import type { App } from "../app.js";
import { SEND_MAIL } from "./issue-link.js";

const AT_ONCE = 1000;

/**
 * Has every mail sent that must go out and that the queue knows nothing of: it forgets what has waited for two weeks,
 * or has failed for hours by a fault of ours, and a backup may have been restored without it.
 */
export async function resumeMails(app: App): Promise<void> {
  for (let found = AT_ONCE; found === AT_ONCE;) {
    found = await inTransaction(app.db, async (trx) => {
      // Of several processes the second finds what the first has put back.
      await takeTurns(trx, "lost-mails");
      const mails = await findLostMails(trx, SEND_MAIL, AT_ONCE);
      if (mails.length > 0) await app.jobs.enqueueMany(trx, SEND_MAIL, mails);
      return mails.length;
    });
  }
}
