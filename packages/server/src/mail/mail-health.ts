import type { Health } from "@latchkey/core/contract";

/** The state of mail in `GET /health`, as this process has seen it. */
export interface MailHealth {
  state: () => Health["mail"];
  /** Records whether the mail server could be reached. */
  reached: (reached: boolean) => void;
  /** Records whether a mail could be rendered. */
  made: (sendId: string, made: boolean) => void;
}

/**
 * Starts as `unknown`. It is `faulty` while there is a mail that cannot be rendered, because no mail server can fix
 * that.
 *
 * @param forgetAfterSeconds how long such a mail counts without another attempt in this process: another one may have
 * rendered it since
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
