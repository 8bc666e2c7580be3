import { contractVersion } from "@latchkey/core/contract";
import type { HandlersOf } from "../answer/call.js";

// The world does everything at once.
const nothing = { waiting: 0, oldestSeconds: null };

/** The handlers of `system.*`. */
export const systemHandlers: HandlersOf<"system", "openapi" | "work"> = {
  health: () => ({
    status: "ok",
    contract: contractVersion,
    database: "ok",
    mail: "ok",
    queues: { mails: nothing, passwordResets: nothing, batches: nothing, webhooks: nothing },
  }),
  live: () => ({ status: "ok" }),
  ready: () => ({ status: "ok" }),
};
