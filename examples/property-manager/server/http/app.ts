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
  /** The pages; left out in development, where Vite has them. */
  pages?: Hono | undefined;
}

/** Everything this process answers, in one place. */
export function createApp({ latchkey, hostApi, mailbox, pages }: AppParts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  // Latchkey counts wrong guesses by network address, which only the socket knows.
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
