import { createServer, connect, type AddressInfo, type Socket } from "node:net";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createJobs } from "../../src/jobs/pg-boss.js";
import { openDatabase } from "../../src/store/database.js";
import { SEND_MAIL } from "../../src/use-cases/mail/issue-link.js";
import { createPostgresDatabase, engines } from "../database.js";
import { TEMPLATE } from "../global-setup.js";
import { tokenIn } from "./mail-sink.js";
import { accept, age, invite } from "./people.js";
import { Jar, testServer, type Office, type TestServer } from "./test-server.js";

// What the sabotage tool takes away and no other test would miss.
describe.each(engines)("guards on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine);
    office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
  });
  afterAll(() => server.close());
  afterEach(() => vi.useRealTimers());

  test("a second click on the same link finds it used, however close it follows", async () => {
    const first = await invite(server, office);
    const { jar } = await accept(server, first.token);
    await office.admin.invitations.create({
      body: { contactId: first.invitation.contactId, role: "tenant", workspaceIds: ["oak"] },
    });
    const token = tokenIn(await server.sink.mailTo(first.email, 1));
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => server.nobody.acceptance.accept({ jar, body: { token } })),
    );
    expect(answers.map(({ code }) => code ?? "accepted").toSorted()).toEqual([
      "accepted",
      ...Array.from({ length: 7 }, () => "invitation_accepted"),
    ]);
    const events = (
      await office.admin.events.list({ query: { type: "invitation.accepted", contactId: first.invitation.contactId } })
    ).body.data;
    expect(events).toHaveLength(2);
  });

  test("what was accepted is not withdrawn any more, nor sent again", async () => {
    const { invitation, token, email } = await invite(server, office);
    await accept(server, token);
    await age(server, invitation.id, "resend_available_at");
    const params = { id: invitation.id };
    for (const answer of [
      await office.admin.invitations.revoke({ params }),
      await office.admin.invitations.resend({ params }),
    ]) {
      expect(answer.problem).toMatchObject({ code: "invitation_not_open", invitationStatus: "accepted" });
    }
    expect((await office.admin.invitations.get({ params })).body.status).toBe("accepted");
    expect(server.sink.allTo(email)).toHaveLength(1);
  });

  test("an invitation that opens more than one holds is not theirs to withdraw", async () => {
    const { invitation } = await invite(server, office, { workspaceIds: [office.workspaceId, "oak"] });
    const manager = office.as({ sub: "staff-2", role: "manager", workspaces: [office.workspaceId] });
    expect((await manager.invitations.revoke({ params: { id: invitation.id } })).problem).toMatchObject({
      code: "workspace_not_grantable",
      workspaceId: "oak",
    });
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("open");
  });

  test("the database itself refuses a second open invitation of one contact and role", async () => {
    const { db } = server.database;
    const { invitation } = await invite(server, office);
    const again = sql`insert into latchkey.invitations
      select (jsonb_populate_record(i, '{"id": "inv_again"}')).* from latchkey.invitations i where i.id = ${invitation.id}`.execute(
      db,
    );
    await expect(again).rejects.toMatchObject({ code: "23505", constraint: "invitations_open_key" });
  });

  // The embedded database has no clock but the process's.
  test.runIf(engine === "postgres")("a server whose clock is wrong judges a link by the database's", async () => {
    const [open, over] = [await invite(server, office), await invite(server, office)];
    await age(server, over.invitation.id, "expires_at", sql<Date>`now() - interval '1 second'`);
    const stateOf = async (token: string) => (await server.nobody.acceptance.preview({ body: { token } })).body.state;
    for (const days of [-30, 30]) {
      vi.useFakeTimers({ now: Date.now() + days * 86_400_000, toFake: ["Date"] });
      expect([await stateOf(open.token), await stateOf(over.token)]).toEqual(["open", "expired"]);
      vi.useRealTimers();
    }
  });

  test("a cookie that was copied is worth nothing once its owner has signed out", async () => {
    const { token } = await invite(server, office);
    const { jar } = await accept(server, token);
    const copied = new Jar();
    copied.take(new Headers({ "Set-Cookie": `${jar.header}; Path=/` }));
    expect((await server.nobody.session.get({ jar: copied })).status).toBe(200);
    await server.nobody.session.signOut({ jar });
    expect((await server.nobody.session.get({ jar: copied })).code).toBe("unauthenticated");
  });

  test("a name that reads otherwise than it is stored is refused", async () => {
    for (const firstName of ["Robin\u202enoc.live", "Ro\u0007bin", "Ro\nbin", "Robin\u2066"]) {
      const { problem } = await office.admin.contacts.create({ body: { firstName } });
      expect(problem["errors"]).toMatchObject([{ path: "firstName", code: "invalid_characters" }]);
    }
  });

  test("what is undone is not in the trail, and sends nothing", async () => {
    const { db } = server.database;
    const elsewhere = await server.office();
    const { invitation } = await invite(server, elsewhere);
    const jobs = async () =>
      (
        await sql<{
          jobs: number;
        }>`select count(*)::int as jobs from latchkey_jobs.job where data->>'organizationId' = ${elsewhere.org}`.execute(
          db,
        )
      ).rows[0]?.jobs;
    const told = async () => (await elsewhere.admin.events.list()).body.data.map(({ type }) => type);
    await expect.poll(told).toContain("invitation.sent");
    const before = [await jobs(), await told()];
    // Keeping the answer is the last that a transaction does.
    await sql`alter table latchkey.idempotency_keys add constraint cut check (response_body is null or response_body not like '%"contactId"%') not valid`.execute(
      db,
    );
    const headers = { "Idempotency-Key": `cut-${elsewhere.org}` };
    const answers = [
      await elsewhere.admin.invitations.revoke({ headers, params: { id: invitation.id } }),
      await elsewhere.admin.invitations.create({
        headers,
        body: { email: elsewhere.address("undone"), firstName: "U", role: "tenant" },
      }),
    ];
    await sql`alter table latchkey.idempotency_keys drop constraint cut`.execute(db);
    expect(answers.map(({ code }) => code)).toEqual(["internal_error", "internal_error"]);
    expect((await elsewhere.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("open");
    expect([await jobs(), await told()]).toEqual(before);
  });
});

describe("guards of the mail's job", () => {
  /** A mail that went out, and its job run once more, with the mail in the given state. */
  async function sentAndRunAgain(state: "sent" | "sending") {
    const server = await testServer("postgres");
    const { db } = server.database;
    const office = await server.office();
    const { email } = await invite(server, office);
    const { id } = await db
      .selectFrom("sends")
      .select("id")
      .where("organization_id", "=", office.org)
      .executeTakeFirstOrThrow();
    const done = async () =>
      (
        await sql`select from latchkey_jobs.job where name = ${SEND_MAIL} and state = 'completed' and data->>'sendId' = ${id}`.execute(
          db,
        )
      ).rows.length;
    await expect.poll(done).toBe(1);
    await db.updateTable("sends").set({ state }).where("id", "=", id).execute();
    const jobs = createJobs(server.database, {
      queues: [SEND_MAIL],
      onError: () => undefined,
      onJobError: () => undefined,
    });
    await jobs.start();
    await jobs.enqueue(db, SEND_MAIL, { organizationId: office.org, sendId: id });
    await expect.poll(done).toBe(2);
    await jobs.stop();
    const mails = server.sink.allTo(email);
    await server.close();
    return mails;
  }

  test("a job that runs twice sends one mail", async () => {
    expect(await sentAndRunAgain("sent")).toHaveLength(1);
  });

  test("a mail that is sent again, as nobody lived to write down that it was, has the same Message-ID", async () => {
    const [one, other] = (await sentAndRunAgain("sending")).map(({ messageId }) => messageId);
    expect(other).toBe(one);
  });
});

describe("guards of the connection", () => {
  test("a database that is away answers 503 with Retry-After, and is found again", async () => {
    const url = new URL(await createPostgresDatabase(TEMPLATE));
    const proxy = createServer();
    const sockets = new Set<Socket>();
    proxy.on("connection", (near) => {
      const far = connect(Number(url.port), url.hostname);
      for (const socket of [near, far])
        sockets.add(
          socket
            .on("error", () => undefined)
            .on("close", () => void (near.destroy(), far.destroy(), sockets.delete(socket))),
        );
      near.pipe(far).pipe(near);
    });
    const listen = (port: number) => new Promise<void>((resolve) => void proxy.listen(port, "127.0.0.1", resolve));
    await listen(0);
    const { port } = proxy.address() as AddressInfo;
    const server = await testServer(await openDatabase(Object.assign(new URL(url), { port: String(port) }).href));
    const office = await server.office();
    const closed = new Promise((resolve) => proxy.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
    const away = await office.admin.contacts.create({ body: { firstName: "Robin" } });
    expect([away.code, away.status, away.headers.get("Retry-After")]).toEqual(["service_unavailable", 503, "2"]);
    await listen(port);
    expect((await office.admin.contacts.create({ body: { firstName: "Robin" } })).status).toBe(201);
    await server.close();
    proxy.close();
  });
});
