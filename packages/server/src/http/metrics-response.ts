import { setTimeout as sleep } from "node:timers/promises";
import type { RequestFacts } from "../observability/request-facts.js";
import { refuse } from "../refusal.js";
import { bearerOf, isSameSecret } from "../secrets/same-secret.js";
import { readQueues } from "../store/queues.js";
import type { App } from "../use-cases/app.js";
import { toProblem } from "./problem.js";

// Prometheus gives up after ten seconds. A database that has gone silent is noticed much later.
const LONGEST_MS = 3000;

/** The path of the metrics. It is for operators, and no part of the contract. */
export const METRICS_PATH = "/metrics";

/**
 * Responds with everything that this process counts, in the text format of Prometheus, to whoever has the token.
 *
 * @param token the configured one; null: there is no such route
 */
export async function respondWithMetrics(
  { metrics, db }: Pick<App, "metrics" | "db">,
  token: string | null,
  { headers }: Request,
  { requestId, facts }: { requestId: string; facts: RequestFacts },
): Promise<Response> {
  facts.route = METRICS_PATH;
  if (token !== null && isSameSecret(bearerOf(headers), token))
    return new Response(
      metrics.text(await Promise.race([readQueues(db).catch(() => null), sleep(LONGEST_MS, null, { ref: false })])),
      {
        headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" },
      },
    );
  facts.refusal =
    token === null
      ? refuse("route_not_found").because({
          reason: "metrics_token_missing",
          detail: "GET /metrics is available once metricsToken (LATCHKEY_METRICS_TOKEN) is configured.",
        })
      : refuse("unauthenticated").because({
          reason: "metrics_token_wrong",
          detail: "The bearer is not the metrics token that this server is configured with.",
        });
  return toProblem(facts.refusal, requestId);
}
