import { contractVersion } from "@latchkey/core/contract";
import type { HandlersOf } from "../answer/call.js";

/** The handlers of `system.*`. */
export const systemHandlers: HandlersOf<"system", "openapi" | "work"> = {
  health: () => ({ status: "ok", contract: contractVersion, database: "ok", mail: "ok" }),
};
