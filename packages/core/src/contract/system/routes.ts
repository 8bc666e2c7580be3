import * as z from "zod/mini";
import { growing } from "../fields.js";
import { route } from "../route.js";

/**
 * The health of the server. `mail` is the result of the last connection to the mail server. It is `faulty` while a mail
 * cannot be rendered, which is the server's own fault; the log has the reason.
 */
export const Health = z.object({
  status: growing(["ok", "degraded"]),
  contract: z.string(),
  database: growing(["ok", "unreachable"]),
  mail: growing(["ok", "unreachable", "faulty", "unknown"]),
});
export type Health = z.infer<typeof Health>;

/** The maximum of `maxSeconds` for work on demand. */
export const longestWorkSeconds = 900;

/** How long `POST /work` works if the request does not say, in seconds. */
export const defaultWorkSeconds = 20;

/**
 * The result of work on demand. `done` counts attempts, whether or not they succeeded; for batches, turns of up to a few
 * hundred people.
 */
export const WorkReport = z.object({
  done: z.object({
    mails: z.int(),
    passwordResets: z.int(),
    batches: z.int(),
    webhooks: z.int(),
    expirations: z.int(),
  }),
  /** What is still due because the time was up. If it is not 0, call again right away. Counted up to 1,000 per kind. */
  remaining: z.int(),
});
export type WorkReport = z.infer<typeof WorkReport>;

export const systemRoutes = {
  health: route({
    method: "GET",
    path: "/health",
    summary: "Health, with the state of the database and the mail server",
    access: "public",
    status: 200,
    response: Health,
    errors: [],
  }),
  work: route({
    method: "POST",
    path: "/work",
    summary: "Do what is due: mails, batches, webhooks; needs the configured bearer token",
    access: "public",
    query: z.strictObject({
      maxSeconds: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(longestWorkSeconds)), defaultWorkSeconds),
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
