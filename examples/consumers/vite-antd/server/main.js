// #region mount
import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { toHonoHandler } from "@latchkey/server/hono";
import { Hono } from "hono";
import { latchkey } from "./latchkey.js";

const app = new Hono();
app.all("/api/latchkey/*", toHonoHandler(latchkey));
// #endregion mount

// #region pages
app.use(serveStatic({ root: "./dist" }));
// What is no file is a page of the app.
app.get("*", serveStatic({ path: "./dist/index.html" }));
// #endregion pages

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) });

// #region stop
process.once("SIGTERM", () => {
  latchkey.endStreams();
  server.close();
  void latchkey.stop();
});
// #endregion stop
