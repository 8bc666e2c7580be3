import { expect } from "vitest";
import { eachServer } from "../harness/index.js";

eachServer("health", (server, test) => {
  const nothing = { waiting: expect.any(Number), oldestSeconds: null };

  test("says what state the server is in", async () => {
    const { body } = await server.anonymous.system.health();
    expect(body).toMatchObject({ status: "ok", database: "ok" });
    expect(Object.keys(body.queues ?? {})).toEqual(["mails", "passwordResets", "batches", "webhooks"]);
    expect(body.queues?.passwordResets).toEqual(nothing);
  });

  test("the probes answer", async () => {
    expect(await server.anonymous.system.live()).toMatchObject({ status: 200, body: { status: "ok" } });
    expect(await server.anonymous.system.ready()).toMatchObject({ status: 200, body: { status: "ok" } });
  });
});
