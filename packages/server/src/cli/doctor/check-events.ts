import { countForeignEvents } from "../../store/diagnosis.js";
import type { Db } from "../../store/schema.js";
import { failed, well, type Finding } from "./finding.js";

/** Whether streams show every event, also after the database was restored on another server. */
export async function checkEvents(db: Db): Promise<Finding> {
  return (await countForeignEvents(db)) === 0
    ? well("events", "all of them were written on this database server")
    : failed(
        "events",
        "The database was restored from another server, so streams do not show some events yet. Run once: " +
          "update latchkey.events set xid = pg_current_xact_id() where xid > pg_current_xact_id();",
      );
}
