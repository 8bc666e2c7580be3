import type { Email } from "postal-mime";
import { afterEach, describe, expect, test } from "vitest";
import type { LatchkeyServerOptions } from "../../src/latchkey-options.js";
import type { Database } from "../../src/store/database.js";
import { engines, testDatabase } from "../database.js";
import { createMailSink, tokenIn, type MailSink } from "./mail-sink.js";
import { Jar, PASSWORD, SECRET, testServer, tokenOf, type Office, type TestServer } from "./test-server.js";
import { createReceiver } from "./webhook-receiver.js";

const OLD = SECRET;
const NEW = "another secret that is long enough too";

const mailedToken = ({ text = "" }: Email) => /#token=([\w-]+)/.exec(text)?.[1] ?? "";

/** What is done at the end of a test, last first. */
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

describe.each(engines)("servers that share a database on %s", (engine) => {
  let database: Database;
  let sink: MailSink;

  async function prepare() {
    database = await testDatabase(engine);
    sink = await createMailSink();
    ends.push(
      () => database.close(),
      () => sink.stop(),
    );
  }

  async function start(options: Partial<LatchkeyServerOptions>): Promise<TestServer> {
    const server = await testServer(database, { smtp: sink.url, resendCooldownSeconds: 0, ...options });
    ends.push(
      () => server.sink.stop(),
      () => server.latchkey.stop(),
    );
    return server;
  }

  const inviteBy = async (office: Office, body: Record<string, unknown> = {}) => {
    const email = office.address("guest");
    const { body: invitation } = await office.admin.invitations.create({
      body: {
        email,
        firstName: "Robin",
        lastName: "Guest",
        role: "tenant",
        workspaceIds: [office.workspaceId],
        ...body,
      },
    });
    return { email, id: invitation.id, token: async () => tokenIn(await sink.mailTo(email)) };
  };
  const stateOn = async (server: TestServer, token: string) =>
    (await server.anonymous.acceptance.preview({ body: { token } })).body.state;
  const accept = async (server: TestServer, token: string) => {
    const jar = new Jar();
    expect((await server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD } })).code).toBeNull();
    return jar;
  };
  const codeIn = (html: string) => /\b[A-Z2-9]{5}-[A-Z2-9]{5}\b/.exec(html)?.[0] ?? "";

  test("the documented order of a rotation loses nothing and refuses nothing, whichever server is asked", async () => {
    await prepare();
    const orders: Partial<LatchkeyServerOptions>[] = [
      { secret: OLD },
      { secret: OLD, nextSecret: NEW },
      { secret: NEW, previousSecrets: [OLD] },
    ];
    const jars: Jar[] = [];
    const links: string[] = [];
    const letters: string[] = [];
    let office: Office | undefined;
    // Each step reaches one server after the other.
    for (const [one, two] of [
      [0, 1],
      [1, 1],
      [1, 2],
      [2, 2],
    ] as const) {
      const servers = [await start(orders[one] ?? {}), await start(orders[two] ?? {})];
      office ??= await servers[0]?.office();
      if (!office) throw new Error("no office");
      const { org } = office;
      for (const server of servers) {
        const here: Office = { ...office, admin: server.as({ org }) };
        const staying = await inviteBy(here);
        links.push(await staying.token());
        const joining = await inviteBy(here);
        await accept(server, await joining.token());
        const { id } = await inviteBy(here, { letter: true });
        letters.push(codeIn((await here.admin.invitations.letter({ params: { id } })).body.html));
        await server.anonymous.passwordReset.request({ body: { email: joining.email } });
        const reset = mailedToken(await sink.mailTo(joining.email, 1));
        for (const other of servers) {
          expect(await Promise.all(links.map((token) => stateOn(other, token)))).toEqual(links.map(() => "open"));
          for (const jar of jars) expect((await other.anonymous.session.get({ jar })).status).toBe(200);
          for (const code of letters)
            expect((await other.anonymous.acceptance.code({ body: { code, lastName: "Guest" } })).status).toBe(200);
          expect((await other.as({ org }).contacts.list()).status).toBe(200);
        }
        const other = servers.find((each) => each !== server) ?? server;
        const confirm = await other.anonymous.passwordReset.confirm({
          body: { token: reset, password: "copper lantern 48 drift" },
        });
        expect(confirm.code).toBeNull();
        const jar = new Jar();
        await other.anonymous.session.signIn({
          jar,
          body: { email: joining.email, password: "copper lantern 48 drift" },
        });
        jars.push(jar);
      }
      await expect
        .poll(() => database.db.selectFrom("sends").select("state").where("state", "<>", "sent").execute())
        .toEqual([]);
      for (const { latchkey } of servers) await latchkey.stop();
    }

    // The last step ends what is left of the old secret, and nothing else.
    const last = await start({ secret: NEW });
    expect(await Promise.all(links.map((token) => stateOn(last, token)))).toEqual([
      ...links.slice(0, 5).map(() => "expired"),
      ...links.slice(5).map(() => "open"),
    ]);
  });

  test("a server that does not have the new secret yet fails no mail, and its links open there too", async () => {
    await prepare();
    // As in any deployment, the old secret was in use before.
    const still = await start({ secret: OLD });
    const again = await start({ secret: NEW, previousSecrets: [OLD], work: false });
    const office = await again.office();
    const invited = await Promise.all(Array.from({ length: 5 }, () => inviteBy(office)));
    const statesOf = () => database.db.selectFrom("sends").select("state").execute();
    // Alone, it tries the first and leaves them all.
    await expect.poll(async () => (await statesOf()).some(({ state }) => state === "deferred")).toBe(true);
    const isOver = (state: string) => !["queued", "sending", "deferred"].includes(state);
    expect((await statesOf()).filter(({ state }) => isOver(state))).toEqual([]);
    expect((await office.admin.invitations.get({ params: { id: invited[0]?.id ?? "" } })).body).toMatchObject({
      delivery: "queued",
    });
    expect(still.log.filter((line) => line.includes("does not have a secret"))).toHaveLength(1);
    await start({ secret: NEW, previousSecrets: [OLD] });
    for (const one of invited) {
      const token = await one.token();
      expect(await stateOn(still, token)).toBe("open");
      await accept(still, token);
    }
    // What can only be checked with the secret is to be tried again, and is not refused for good.
    const { email, token } = await inviteBy(office, { activation: "temporary_password" });
    const typed = /^Temporary password: (\S+)$/m.exec((await sink.mailTo(email)).text ?? "")?.[1] ?? "";
    const body = { token: await token(), password: typed };
    expect((await still.anonymous.acceptance.accept({ body })).code).toBe("service_unavailable");
    expect((await still.anonymous.session.signIn({ body: { email, password: typed } })).code).toBe(
      "service_unavailable",
    );
    expect((await still.anonymous.session.signIn({ body: { email, password: PASSWORD } })).code).toBe(
      "invalid_credentials",
    );
    expect((await again.anonymous.session.signIn({ body: { email, password: typed } })).code).toBeNull();
  });

  test.each(["password reset", "sign-in link"])(
    "a %s that was asked for at a server with the new secret waits for it, and works at the other",
    async (what) => {
      await prepare();
      const isReset = what === "password reset";
      const still = await start({ secret: OLD });
      const { email, token } = await inviteBy(await still.office(), isReset ? {} : { activation: "magic_link" });
      if (isReset) await accept(still, await token());
      else await still.anonymous.acceptance.accept({ body: { token: await token() } });
      await still.latchkey.stop();
      const asked = await start({ secret: NEW, previousSecrets: [OLD], smtp: null });
      const { passwordReset, session } = asked.anonymous;
      await (isReset ? passwordReset.request : session.requestLink)({ body: { email } });
      const statesOf = () =>
        database.db.selectFrom("sends").select("state").where("invitation_id", "is", null).execute();
      await expect.poll(statesOf).toEqual([{ state: "queued" }]);
      await asked.latchkey.stop();
      const behind = await start({ secret: OLD });
      await expect.poll(statesOf).toEqual([{ state: "deferred" }]);
      await start({ secret: NEW, previousSecrets: [OLD] });
      const mailed = mailedToken(await sink.mailTo(email, 1));
      const confirmed = isReset
        ? await behind.anonymous.passwordReset.confirm({ body: { token: mailed, password: "copper lantern 48 drift" } })
        : await behind.anonymous.session.confirmLink({ body: { token: mailed } });
      expect(confirmed.code).toBeNull();
    },
  );

  test("a webhook waits for a server with the secret of its endpoint, which is no failure of the endpoint", async () => {
    await prepare();
    const receiver = await createReceiver();
    ends.push(() => receiver.stop());
    const ahead = await start({ secret: NEW, previousSecrets: [OLD], work: false, allowPrivateWebhooks: true });
    const office = await ahead.office();
    await office.admin.webhookEndpoints.create({ body: { url: receiver.url } });
    const behind = await start({ secret: OLD, allowPrivateWebhooks: true });
    await inviteBy(office);
    const deliveries = () =>
      database.db
        .selectFrom("webhook_deliveries")
        .select(["status", "last_error", "attempts"])
        .where("last_error", "is not", null)
        .execute();
    await expect
      .poll(async () => (await deliveries())[0])
      .toEqual({ status: "pending", last_error: "key", attempts: 0 });
    await behind.latchkey.stop();
    await start({ secret: NEW, previousSecrets: [OLD], allowPrivateWebhooks: true });
    await expect.poll(() => receiver.received.length).toBeGreaterThan(0);
    const endpoints = await database.db.selectFrom("webhook_endpoints").select(["enabled", "failing_since"]).execute();
    expect(endpoints).toEqual([{ enabled: true, failing_since: null }]);
  });

  test("the host's tokens may have a secret of their own, and be signed with a former one", async () => {
    await prepare();
    const OWN = "the secret that the app signs with, its own";
    const NEXT = "the secret that the app will sign with soon";
    const list = async (server: TestServer, secret: string) =>
      (await server.anonymous.contacts.list({ token: await tokenOf({ org: "org" }, secret) })).code;
    const one = await start({ secret: NEW, previousSecrets: [OLD] });
    expect([await list(one, NEW), await list(one, OLD), await list(one, OWN)]).toEqual([null, null, "unauthenticated"]);
    const two = await start({ secret: NEW, tokenSecret: NEXT, previousTokenSecrets: [OWN] });
    expect([await list(two, NEXT), await list(two, OWN)]).toEqual([null, null]);
    expect([await list(two, NEW), await list(two, OLD)]).toEqual(["unauthenticated", "unauthenticated"]);
  });
});
