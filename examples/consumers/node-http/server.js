import { createServer } from "node:http";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
// #region mount
import { toNodeListener } from "@latchkey/server/node";
import { latchkey } from "./latchkey.js";

const answerLatchkey = toNodeListener(latchkey);

const server = createServer((request, response) => {
  if (request.url?.startsWith("/api/latchkey/")) return answerLatchkey(request, response);
  handleYours(request, response);
});
// #endregion mount

/** The rest of your app: here one page, rendered by React 18. */
function handleYours(request, response) {
  response.setHeader("Content-Type", "text/html");
  response.end(`<!doctype html>${renderToString(createElement("h1", null, "Maple Street Homes"))}`);
}

// #region run
server.listen(Number(process.env.PORT ?? 3000));

// #region stop
process.once("SIGTERM", () => {
  latchkey.endStreams();
  server.close();
  void latchkey.stop();
});
// #endregion stop
// #endregion run
