import type { WorkReport } from "@latchkey/core/contract";
import { refuse } from "../../refusal.js";
import { bearerOf, isSameSecret } from "../../secrets/same-secret.js";
import type { App, Call } from "../app.js";

/**
 * Works on what is due, for callers with the work token.
 *
 * @throws Refusal `route_not_found` if no token is configured, `unauthenticated` if it does not match
 */
export async function workOnDemand(
  app: App,
  { headers }: Call,
  { maxSeconds }: { maxSeconds: number },
): Promise<WorkReport> {
  const { workToken } = app.settings;
  if (workToken === null)
    throw refuse("route_not_found").because({
      reason: "work_token_missing",
      detail: "POST /work is available once workToken (LATCHKEY_WORK_TOKEN) is configured.",
    });
  if (!isSameSecret(bearerOf(headers), workToken))
    throw refuse("unauthenticated").because({
      reason: "work_token_wrong",
      detail: "The bearer is not the work token that this server is configured with.",
    });
  return app.work.untilDone({ maxSeconds });
}
