import type { HttpBindings } from "@hono/node-server";
import type { Latchkey } from "@latchkey/server";
import { Hono } from "hono";
import { HOST_API } from "../host/routes.ts";
import type { Refusal } from "../host/schemas.ts";
import type { SessionEnv } from "../host/who.ts";

export interface AppParts {
  latchkey: Pick<Latchkey, "fetch">;
  hostApi: Hono<SessionEnv>;
  mailbox: Hono;
  /** The pages. Absent in development, where Vite serves them. */
  pages?: Hono | undefined;
}

/** All routes of this process. */
export function createApp({ latchkey, hostApi, mailbox, pages }: AppParts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  // Latchkey limits guesses per network address, which only the socket knows.
  app.all("/api/latchkey/*", ({ req, env }) =>
    latchkey.fetch(req.raw, { remoteAddress: env.incoming.socket.remoteAddress }),
  );
  app.route(HOST_API, hostApi);
  app.route("/mailbox", mailbox);
  app.all("/api/*", (context) => context.json({ error: "There is no such route." } satisfies Refusal, 404));
  if (pages) app.route("/", pages);
  app.onError((error, context) => {
    console.error(error);
    return context.json({ error: "Something went wrong on our side." } satisfies Refusal, 500);
  });
  return app;
}
