import type { Queues, QueueState } from "../../store/queues.js";
import { warning, well, type Finding } from "./finding.js";

// A worker looks twice a second, and retries within five minutes.
const LONGEST_SECONDS = 600;

const names: Readonly<Record<keyof Queues, string>> = {
  mails: "mails",
  passwordResets: "password resets",
  batches: "batches",
  webhooks: "webhooks",
};

/** Whether what waits for a worker has waited for long. */
export function checkQueues(queues: Queues): Finding {
  const stuck = (Object.entries(queues) as [keyof Queues, QueueState][]).filter(
    ([, { oldestSeconds }]) => (oldestSeconds ?? 0) > LONGEST_SECONDS,
  );
  const described = stuck.map(
    ([queue, { waiting, oldestSeconds }]) =>
      `${waiting} ${names[queue]} wait, the oldest for ${Math.round((oldestSeconds ?? 0) / 60)} minutes`,
  );
  return stuck.length === 0
    ? well("queues", "nothing has waited for long")
    : warning(
        "queues",
        `${described.join("; ")}: does a process work (latchkey serve or latchkey work), and is what it sends to well?`,
      );
}
