import type { Health } from "@latchkey/core/contract";

/** The state of mail in `GET /health`, as this process has seen it. */
export interface MailHealth {
  state: () => Health["mail"];
  /** Records whether the mail server could be reached. */
  recordReachable: (isReachable: boolean) => void;
  /** Records whether a mail could be rendered. */
  recordRendered: (sendId: string, isRendered: boolean) => void;
}

/**
 * Starts as `unknown`. It is `faulty` while there is a mail that cannot be rendered, because no mail server can fix
 * that.
 *
 * @param forgetAfterSeconds how long such a mail counts without another attempt in this process: another one may have
 * rendered it since
 */
export function createMailHealth(forgetAfterSeconds: number): MailHealth {
  const unrenderedAt = new Map<string, number>();
  let server: Health["mail"] = "unknown";
  return {
    state() {
      const since = performance.now() - forgetAfterSeconds * 1000;
      for (const [sendId, at] of unrenderedAt) if (at < since) unrenderedAt.delete(sendId);
      return unrenderedAt.size > 0 ? "faulty" : server;
    },
    recordReachable(isReachable) {
      server = isReachable ? "ok" : "unreachable";
    },
    recordRendered(sendId, isRendered) {
      if (isRendered) unrenderedAt.delete(sendId);
      else unrenderedAt.set(sendId, performance.now());
    },
  };
}
