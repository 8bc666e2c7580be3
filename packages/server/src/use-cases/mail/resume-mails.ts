import { findSendsWithoutJob } from "../../store/sends-without-job.js";
import { inTransaction, takeTurns } from "../../store/transaction.js";
import type { App } from "../app.js";
import { SEND_MAIL } from "./issue-link.js";

const CHUNK_SIZE = 1000;

/**
 * Queues every unsent mail that the queue has lost. The queue drops jobs after two weeks, or after hours of failures of
 * ours, and a backup may have been restored without it.
 */
export async function resumeMails(app: App): Promise<void> {
  for (let found = CHUNK_SIZE; found === CHUNK_SIZE;) {
    found = await inTransaction(app.db, async (trx) => {
      // Serializes with other processes, which then find these mails queued.
      await takeTurns(trx, "lost-mails");
      const mails = await findSendsWithoutJob(trx, SEND_MAIL, CHUNK_SIZE);
      if (mails.length > 0) await app.jobs.enqueueMany(trx, SEND_MAIL, mails);
      return mails.length;
    });
  }
}
