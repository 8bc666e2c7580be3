// #region mount
import type { Latchkey } from "@latchkey/server";
import { toExpressHandler } from "@latchkey/server/express";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { AppModule } from "./app.module.js";
import { LATCHKEY } from "./latchkey.module.js";

const app = await NestFactory.create<NestExpressApplication>(AppModule);
app.setGlobalPrefix("api");
app.useBodyParser("json", { limit: "2mb" });
app.use("/api/latchkey", toExpressHandler(app.get<Latchkey>(LATCHKEY)));
app.enableShutdownHooks();
await app.listen(Number(process.env.PORT ?? 3000));
// #endregion mount
