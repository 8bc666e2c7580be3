// #region mount
import { latchkeyPlugin } from "@latchkey/server/fastify";
import Fastify from "fastify";
import { latchkey } from "./latchkey.js";

const app = Fastify();

await app.register(latchkeyPlugin, { latchkey });
// #endregion mount

// #region yours
import { staffOf } from "./your-app.js";

app.post<{ Body: { name: string } }>("/api/residents", async (request, reply) => {
  const staff = staffOf(request.headers.cookie);
  if (staff === null) return reply.code(401).send({ error: "Sign in first." });
  return reply.code(201).send({ company: staff.companyId, name: request.body.name });
});
// #endregion yours

// #region run
// #region stop
app.addHook("preClose", async () => latchkey.endStreams());
app.addHook("onClose", () => latchkey.stop());
process.once("SIGTERM", () => app.close());
// #endregion stop

await app.listen({ port: Number(process.env.PORT ?? 3000) });
// #endregion run
