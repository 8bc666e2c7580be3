import * as z from "zod/mini";
import { growing } from "../fields.js";
import { route } from "../route.js";

/**
 * How the server is. `mail` is what the last attempt to reach the mail server came to; `faulty` while there is a mail
 * that cannot be made, which is the server's own fault: the log has why.
 */
export const Health = z.object({
  status: growing(["ok", "degraded"]),
  contract: z.string(),
  database: growing(["ok", "unreachable"]),
  mail: growing(["ok", "unreachable", "faulty", "unknown"]),
});
export type Health = z.infer<typeof Health>;

/** What a process may be asked to work for, in seconds. */
export const longestWorkSeconds = 900;

/**
 * What work on demand came to. `done` counts what was tried, whether or not it succeeded; of a batch, each turn of a
 * second.
 */
export const WorkReport = z.object({
  done: z.object({
    mails: z.int(),
    passwordResets: z.int(),
    batches: z.int(),
    webhooks: z.int(),
    expirations: z.int(),
  }),
  /**
   * What is due still, because the time was over: ask again at once where it is not 0. Counted up to 1,000 of a kind.
   */
  remaining: z.int(),
});
export type WorkReport = z.infer<typeof WorkReport>;

export const systemRoutes = {
  health: route({
    method: "GET",
    path: "/health",
    summary: "Liveness, with the state of database and mail",
    access: "public",
    status: 200,
    response: Health,
    errors: [],
  }),
  work: route({
    method: "POST",
    path: "/work",
    summary: "Work on what is due: mails, batches, webhooks; by the bearer token that the server is configured with",
    access: "public",
    query: z.strictObject({
      maxSeconds: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(longestWorkSeconds)), 20),
    }),
    status: 200,
    response: WorkReport,
    errors: ["route_not_found", "unauthenticated"],
  }),
  openapi: route({
    method: "GET",
    path: "/openapi.json",
    summary: "This contract as OpenAPI 3.1",
    access: "public",
    status: 200,
    response: z.record(z.string(), z.unknown()),
    errors: [],
  }),
};
