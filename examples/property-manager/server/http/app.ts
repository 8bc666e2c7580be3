import type { HttpBindings } from "@hono/node-server";
import type { Latchkey } from "@latchkey/server";
import { Hono } from "hono";

export interface AppParts {
  latchkey: Pick<Latchkey, "fetch">;
  hostApi: Hono;
  mailboxApi: Hono;
  /** The pages; left out in development, where Vite has them. */
  pages?: Hono | undefined;
}

/** Everything this process answers, in one place. */
export function createApp({ latchkey, hostApi, mailboxApi, pages }: AppParts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  // Latchkey counts wrong guesses by network address, which only the socket knows.
  app.all("/api/latchkey/*", ({ req, env }) => latchkey.fetch(req.raw, { remoteAddress: env.incoming.socket.remoteAddress }));
  app.route("/api/host", hostApi);
  app.route("/mailbox/api", mailboxApi);
  app.all("/api/*", (context) => context.json({ message: "There is no such route." }, 404));
  if (pages) app.route("/", pages);
  app.onError((error, context) => {
    console.error(error);
    return context.json({ message: "Something went wrong here." }, 500);
  });
  return app;
}
