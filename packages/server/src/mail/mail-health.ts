import type { Health } from "@latchkey/core/contract";

/** What `GET /health` says of mails, as this process has seen it. */
export interface MailHealth {
  state: () => Health["mail"];
  /** Whether the mail server could be reached just now. */
  reached: (reached: boolean) => void;
  /** Whether this mail could be made just now. */
  made: (sendId: string, made: boolean) => void;
}

/**
 * Starts as `unknown`. While there is a mail that cannot be made it is `faulty`, because no mail server will mend that.
 *
 * @param forgetAfterSeconds how long such a mail counts without another try here: another process may have made it
 * meanwhile
 */
export function createMailHealth(forgetAfterSeconds: number): MailHealth {
  const unmadeAt = new Map<string, number>();
  let server: Health["mail"] = "unknown";
  return {
    state() {
      const since = performance.now() - forgetAfterSeconds * 1000;
      for (const [sendId, at] of unmadeAt) if (at < since) unmadeAt.delete(sendId);
      return unmadeAt.size > 0 ? "faulty" : server;
    },
    reached(reached) {
      server = reached ? "ok" : "unreachable";
    },
    made(sendId, made) {
      if (made) unmadeAt.delete(sendId);
      else unmadeAt.set(sendId, performance.now());
    },
  };
}
