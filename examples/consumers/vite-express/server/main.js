import { fileURLToPath } from "node:url";
// #region mount
import { toExpressHandler } from "@latchkey/server/express";
import express from "express";
import { latchkey } from "./latchkey.js";

const app = express();
app.use(express.json());
app.use("/api/latchkey", toExpressHandler(latchkey));
// #endregion mount

// #region pages
const dist = fileURLToPath(new URL("../dist", import.meta.url));
app.use(express.static(dist));
// What is no file is a page of the app.
app.get("/{*path}", (_request, response) => response.sendFile("index.html", { root: dist }));
// #endregion pages

// #region run
const server = app.listen(Number(process.env.PORT ?? 3000));

// #region stop
process.once("SIGTERM", () => {
  latchkey.endStreams();
  server.close();
  void latchkey.stop();
});
// #endregion stop
// #endregion run
