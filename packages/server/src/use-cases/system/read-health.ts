import { contractVersion, type Health } from "@latchkey/core/contract";
import { isReachable } from "../../store/reachable.js";
import type { App } from "../app.js";

/** The health of the server. */
export async function readHealth(app: App): Promise<Health> {
  const database = (await isReachable(app.db)) ? "ok" : "unreachable";
  const mail = app.mailHealth.state();
  return {
    status: database === "ok" && (mail === "ok" || mail === "unknown") ? "ok" : "degraded",
    contract: contractVersion,
    database,
    mail,
  };
}
