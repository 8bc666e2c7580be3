import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { describe, expect, test } from "vitest";
import { assemble } from "../../src/create-latchkey.js";
import type { LatchkeyServerOptions } from "../../src/latchkey-options.js";
import { openDatabase } from "../../src/store/open-database.js";
import { bothEngines, createPostgresDatabase } from "../database.js";
import { invite } from "./people.js";
import { ORIGIN, ownServer, SECRET } from "./test-server.js";

describe.each(bothEngines)("health on %s", (engine) => {
  test("says how much waits, and for how long", async () => {
    const server = await ownServer(engine, { smtp: null, mailFrom: null });
    const office = await server.office();
    expect((await server.anonymous.system.health()).body.queues).toEqual({
      mails: { waiting: 0, oldestSeconds: null },
      passwordResets: { waiting: 0, oldestSeconds: null },
      batches: { waiting: 0, oldestSeconds: null },
      webhooks: { waiting: 0, oldestSeconds: null },
    });
    const body = { role: "tenant", firstName: "Robin", lastName: "Guest" };
    await office.admin.invitations.create({ body: { ...body, email: office.address("first") } });
    await office.admin.invitations.create({ body: { ...body, email: office.address("second") } });
    await (await server.office()).admin.invitations.create({ body: { ...body, email: office.address("third") } });
    const { queues } = (await server.anonymous.system.health()).body;
    expect(queues?.mails).toEqual({ waiting: 3, oldestSeconds: expect.any(Number) });
    await server.close();
  });

  test("probes answer, and mails that were sent no longer wait", async () => {
    const server = await ownServer(engine);
    await invite(server, await server.office());
    expect((await server.anonymous.system.live()).body).toEqual({ status: "ok" });
    expect((await server.anonymous.system.ready()).body).toEqual({ status: "ok" });
    await expect
      .poll(async () => (await server.anonymous.system.health()).body.queues?.mails)
      .toEqual({ waiting: 0, oldestSeconds: null });
    await server.close();
  });
});

test("a server is ready once its database is migrated, and no longer when that is away; it lives on", async () => {
  const database = await openDatabase(await createPostgresDatabase());
  const latchkey = await assemble({
    database,
    secret: SECRET,
    acceptUrl: "https://portal.example.com/accept",
    logLevel: "silent",
  });
  const probe = async (path: string) => {
    const response = await latchkey.fetch(new Request(`${ORIGIN}/api/latchkey${path}`));
    return [response.status, ((await response.json()) as { detail?: string }).detail];
  };
  expect(await probe("/health/ready")).toEqual([503, expect.stringContaining("latchkey migrate")]);
  await latchkey.migrate();
  expect(await probe("/health/ready")).toEqual([200, undefined]);
  await database.close();
  expect(await probe("/health/ready")).toEqual([503, "The database does not answer."]);
  expect(await probe("/health/live")).toEqual([200, undefined]);
  const health = await latchkey.fetch(new Request(`${ORIGIN}/api/latchkey/health`));
  expect([health.status, await health.json()]).toMatchObject([
    200,
    { status: "degraded", database: "unreachable", queues: null },
  ]);
  await latchkey.stop();
});

describe("the mail server", () => {
  const mailAfterStart = async (options: Partial<LatchkeyServerOptions>) => {
    const server = await ownServer("postgres", options);
    const health = async () => (await server.anonymous.system.health()).body;
    await expect.poll(async () => (await health()).mail).not.toBe("unknown");
    const { status, mail } = await health();
    const why = server.log.map((line) => JSON.parse(line) as { code?: string; msg: string });
    await server.close();
    return { status, mail, code: why.find(({ msg }) => msg === "the mail server does not work")?.code };
  };

  test("is tried at the start, and well", async () => {
    expect(await mailAfterStart({})).toEqual({ status: "ok", mail: "ok", code: undefined });
  });

  test("that refuses the login is known before the first mail", async () => {
    const refusing = new SMTPServer({
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      onAuth: (_, __, done) => done(Object.assign(new Error("bad credentials"), { responseCode: 535 })),
    });
    await new Promise<void>((resolve) => refusing.listen(0, "127.0.0.1", resolve));
    const { port } = refusing.server.address() as AddressInfo;
    expect(await mailAfterStart({ smtp: `smtp://user:wrong@127.0.0.1:${port}` })).toEqual({
      status: "degraded",
      mail: "refused",
      code: "authentication",
    });
    await new Promise<void>((resolve) => refusing.close(resolve));
  });

  test("that is away is known before the first mail", async () => {
    expect(await mailAfterStart({ smtp: "smtp://127.0.0.1:1" })).toEqual({
      status: "degraded",
      mail: "unreachable",
      code: "connection",
    });
  });

  test("that is not configured is no fault", async () => {
    expect(await mailAfterStart({ smtp: null, mailFrom: null })).toEqual({
      status: "ok",
      mail: "unconfigured",
      code: undefined,
    });
  });
});
