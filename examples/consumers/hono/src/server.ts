// #region mount
import { serve } from "@hono/node-server";
import { toHonoHandler } from "@latchkey/server/hono";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { latchkey } from "./latchkey.js";

const app = new Hono();

app.use(bodyLimit({ maxSize: 25 * 1024 * 1024 })); // imports of residents have up to 25 MB
app.all("/api/latchkey/*", toHonoHandler(latchkey));
// #endregion mount

// #region yours
import { staffOf } from "./your-app.js";

app.post("/api/residents", async (c) => {
  const staff = staffOf(c.req.header("Cookie"));
  if (staff === null) return c.json({ error: "Sign in first." }, 401);
  const { name } = await c.req.json<{ name: string }>();
  return c.json({ company: staff.companyId, name }, 201);
});
// #endregion yours

// #region run
const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) });

// #region stop
process.once("SIGTERM", () => {
  latchkey.endStreams();
  server.close();
  void latchkey.stop();
});
// #endregion stop
// #endregion run
