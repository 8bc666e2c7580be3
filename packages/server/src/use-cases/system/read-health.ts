import { contractVersion, type Health } from "@latchkey/core/contract";
import { sql } from "kysely";
import type { App } from "../app.js";

/** The health of the server. */
export async function readHealth(app: App): Promise<Health> {
  const database = await sql`select 1`.execute(app.db).then(
    () => "ok",
    () => "unreachable",
  );
  const mail = app.mailHealth.state();
  return {
    status: database === "ok" && (mail === "ok" || mail === "unknown") ? "ok" : "degraded",
    contract: contractVersion,
    database,
    mail,
  };
}
