import * as z from "zod/mini";
import { growing } from "../fields.js";
import { route } from "../route.js";

/** What waits in the database for a worker. */
const Queue = z.object({
  /** Counted up to 1,000. */
  waiting: z.int(),
  /** The age of what is next in line, the oldest over all organizations. Null if nothing waits. */
  oldestSeconds: z.nullable(z.number()),
});

/**
 * The health of the server. `mail` is what came of the last connection to the mail server: `refused` if it accepts no
 * login, no sender or no connection from here, `unconfigured` without one, `unknown` before the first connection. It is
 * `faulty` while a mail cannot be rendered, which is the server's own fault. The log has the reason. `queues` is null
 * while the database cannot be reached.
 */
export const Health = z.object({
  status: growing(["ok", "degraded"]),
  contract: z.string(),
  database: growing(["ok", "unreachable"]),
  mail: growing(["ok", "refused", "unreachable", "unconfigured", "faulty", "unknown"]),
  queues: z.optional(z.nullable(z.object({ mails: Queue, passwordResets: Queue, batches: Queue, webhooks: Queue }))),
});
export type Health = z.infer<typeof Health>;

/** The answer of a probe that succeeds. */
export const Probe = z.object({ status: growing(["ok"]) });
export type Probe = z.infer<typeof Probe>;

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
    summary: "Health, with the state of the database, the mail server and the queues",
    access: "public",
    status: 200,
    response: Health,
    errors: [],
  }),
  live: route({
    method: "GET",
    path: "/health/live",
    summary: "Whether the process answers: 200 without the database too",
    access: "public",
    status: 200,
    response: Probe,
    errors: [],
  }),
  ready: route({
    method: "GET",
    path: "/health/ready",
    summary: "Whether requests can be served: 503 without the database, or before it is migrated",
    access: "public",
    status: 200,
    response: Probe,
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
