import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { HEARTBEAT_MS } from "../../src/http/streams.js";
import { engines } from "../database.js";
import { ownServer, PASSWORD, tokenOf, type Office, type TestServer } from "../http/test-server.js";

// Each of these attacks succeeded once.
describe.each(engines)("attacks with unusual input, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    // Guesses of other files from the addresses of these tests would count.
    server = await ownServer(engine);
  });
  afterAll(() => server.close());

  const addWorkspace = (office: Office, id: string) =>
    office.admin.workspaces.put({ params: { id }, body: { name: id } });

  test("a custom role named like a member of every object is a role like any other", async () => {
    const { admin, address } = await server.office();
    await admin.roles.create({
      body: { key: "constructor", label: "Builder", portalPath: "/site", prerequisites: ["contact_type"] },
    });
    const { body } = await admin.invitations.create({
      body: { email: address("bob"), firstName: "Bob", role: "constructor" },
    });
    expect(body).toMatchObject({ role: "constructor", contact: { type: "staff" } });
  });

  test("the filter of a batch cannot make a statement of any length", async () => {
    const { admin } = await server.office();
    const filter = {
      status: Array.from({ length: 50_000 }, () => "pending"),
      type: Array.from({ length: 50_000 }, () => "tenant"),
    };
    expect((await admin.batches.create({ body: { filter, role: "tenant" } })).code).toBe("validation_failed");
  });

  test("a portal path that leads to another site once it is shortened is refused", async () => {
    const { admin } = await server.office();
    for (const portalPath of ["/.//evil.example", "/x/..//evil.example", "/%2e//evil.example"]) {
      expect(
        (await admin.roles.update({ params: { key: "tenant" }, body: { portalPath } })).problem,
        portalPath,
      ).toMatchObject({ errors: [{ path: "portalPath", code: "invalid_path" }] });
    }
  });

  test("another spelling of a last name gets no further guesses", async () => {
    const guess = (lastName: string, from: string) =>
      server.anonymous.acceptance.code({ from, body: { code: `AAAAA-${from}`, lastName } });
    expect((await guess("Marroquín", "198.51.100.1")).code).toBe("invitation_not_found");
    await server.database.db
      .updateTable("counters")
      .set({ count: 500 })
      .where("key", "like", "guess:account:name:%")
      .where("count", "=", 1)
      .execute();
    for (const [at, lastName] of ["marro quin", "MARROQUIN.", "Marro-quín"].entries())
      expect((await guess(lastName, `198.51.100.${at + 2}`)).code, lastName).toBe("rate_limited");
    expect((await guess("Marroquinero", "198.51.100.9")).code).toBe("invitation_not_found");
  });

  test("trying the passwords of many people at once is limited", async () => {
    const office = await server.office();
    const tries = Array.from({ length: 100 }, (_, n) =>
      server.anonymous.session.signIn({
        from: "198.51.100.201",
        body: { email: office.address(`n${n}`), password: PASSWORD },
      }),
    );
    const codes = (await Promise.all(tries)).map(({ code }) => code);
    expect(codes.filter((code) => code === "invalid_credentials")).toHaveLength(60);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(40);
  });

  test("requests for resets are limited, and each address gets the same response", async () => {
    const office = await server.office();
    const statuses = [];
    for (let n = 0; n < 61; n += 1)
      statuses.push(
        (
          await server.anonymous.passwordReset.request({
            from: "198.51.100.202",
            body: { email: office.address(`n${n}`) },
          })
        ).status,
      );
    expect(statuses).toEqual([...Array.from({ length: 60 }, () => 202), 429]);
  });

  test("HEAD of a stream opens none", async () => {
    const { org } = await server.office();
    const started = vi.spyOn(globalThis, "setInterval");
    const heartbeats = () => started.mock.calls.filter(([, period]) => period === HEARTBEAT_MS).length;
    const token = await tokenOf({ org });
    const response = await server.send("HEAD", "/events/stream", { token });
    expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "text/event-stream"]);
    expect(heartbeats()).toBe(0);
    const opened = await server.send("GET", "/events/stream", { token });
    await expect.poll(heartbeats).toBe(1);
    await opened.body?.cancel();
    started.mockRestore();
  });

  test("the response to a body full of faults is not many times its size", async () => {
    const body = JSON.stringify({
      email: "a@example.com",
      password: "x",
      ...Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`k${at}`, 1])),
    });
    const response = await server.send("POST", "/session", { body });
    expect(response.status).toBe(422);
    expect((await response.text()).length).toBeLessThan(body.length / 10);
    const { admin } = await server.office();
    const sections = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`s${at}`, "full"]));
    expect(
      (await admin.roles.create({ body: { key: "wide", label: "Wide", portalPath: "/wide", sections } })).problem,
    ).toMatchObject({ errors: [{ path: "sections", code: "too_many" }] });
  });

  test("filters and other callers' batches do not tell who is in a workspace of others", async () => {
    const office = await server.office();
    await addWorkspace(office, "oak");
    const both = [{ id: office.workspaceId }, { id: "oak" }];
    const { body: contact } = await office.admin.contacts.create({
      body: { firstName: "Robin", lastName: "Guest", email: office.address("both"), workspaces: both },
    });
    const local = office.as({ role: "manager", sub: "local", workspaces: [office.workspaceId] });
    expect((await local.contacts.list()).body.data.map(({ id }) => id)).toEqual([contact.id]);
    expect((await local.contacts.list({ query: { workspaceId: "oak" } })).body.data).toEqual([]);
    expect((await local.batches.create({ body: { filter: { workspaceId: "oak" }, role: "tenant" } })).body.total).toBe(
      0,
    );
    const { body: batch } = await office.admin.batches.create({
      body: { filter: { workspaceId: "oak" }, role: "owner" },
    });
    expect(batch.total).toBe(1);
    expect((await local.verification.get({ query: { batchId: batch.id } })).code).toBe("not_found");
    expect((await office.admin.verification.get({ query: { batchId: batch.id } })).status).toBe(200);
  });

  test("one caller can hold 100 streams open, and closing one makes room", async () => {
    const [{ org }, other] = [await server.office(), await server.office()];
    const open = async (of: string) => server.send("GET", "/events/stream", { token: await tokenOf({ org: of }) });
    const streams = await Promise.all(Array.from({ length: 100 }, () => open(org)));
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
    const refused = await open(org);
    expect([refused.status, await refused.json()]).toEqual([429, expect.objectContaining({ code: "rate_limited" })]);
    await streams[0]?.body?.cancel();
    streams.push(await open(org), await open(other.org));
    expect(streams.slice(-2).map(({ status }) => status)).toEqual([200, 200]);
    for (const { body } of streams.slice(1)) await body?.cancel();
  });
});
