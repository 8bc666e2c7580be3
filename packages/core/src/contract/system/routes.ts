import * as z from "zod/mini";
import { growing } from "../fields.js";
import { route } from "../route.js";

/**
 * How the server is. `mail` is what the last attempt to reach the mail server came to; `faulty` while there is a mail that cannot be made,
 * which is the server's own fault: the log has why.
 */
export const Health = z.object({
  status: growing(["ok", "degraded"]),
  contract: z.string(),
  database: growing(["ok", "unreachable"]),
  mail: growing(["ok", "unreachable", "faulty", "unknown"]),
});
export type Health = z.infer<typeof Health>;

export const systemRoutes = {
  health: route({ method: "GET", path: "/health", summary: "Liveness, with the state of database and mail", access: "public", status: 200, response: Health, errors: [] }),
  openapi: route({ method: "GET", path: "/openapi.json", summary: "This contract as OpenAPI 3.1", access: "public", status: 200, response: z.record(z.string(), z.unknown()), errors: [] }),
};
