import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AcceptedInvitation, OnAccepted } from "../../src/index.js";
import { engines } from "../database.js";
import { accept, invite } from "../http/people.js";
import { Jar, PASSWORD, testServer, type Office, type TestServer } from "../http/test-server.js";

describe.each(engines)("onAccepted on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let onAccepted: OnAccepted;
  let after: string[];

  beforeAll(async () => {
    server = await testServer(engine, { onAccepted: (accepted, context) => onAccepted(accepted, context) });
    await sql`
      create table public.tenants (latchkey_user text primary key, contact text not null, name text not null)
    `.execute(server.database.db);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    office = await server.office();
    after = [];
  });

  const tenants = async () =>
    (await sql<{ contact: string; name: string }>`select contact, name from public.tenants`.execute(server.database.db))
      .rows;
  const stateOf = async (id: string) => (await office.admin.invitations.get({ params: { id } })).body.status;
  const keep: OnAccepted = async ({ user, contact }, { transaction }) =>
    void (await transaction.query("insert into public.tenants values ($1, $2, $3)", [
      user.id,
      contact.externalId ?? contact.id,
      user.name,
    ]));

  test("the host writes its own row in the transaction, and is told who accepted", async () => {
    const received: AcceptedInvitation[] = [];
    onAccepted = async (accepted, context) => {
      received.push(accepted);
      await keep(accepted, context);
      const found = await context.transaction.query("select name from public.tenants where latchkey_user = $1", [
        accepted.user.id,
      ]);
      expect(found).toEqual({ rows: [{ name: "Robin Guest" }], rowCount: 1 });
      return () => void after.push(accepted.invitation.id);
    };
    const { token, email, invitation } = await invite(server, office);
    const { userId } = await accept(server, token);
    expect(received).toMatchObject([
      {
        organizationId: office.org,
        invitation: { id: invitation.id, status: "accepted", role: "tenant" },
        contact: { id: invitation.contactId, email, portal: { status: "active" } },
        user: {
          id: userId,
          email,
          name: "Robin Guest",
          role: "tenant",
          workspaceIds: [office.workspaceId],
          status: "active",
        },
        account: { isNew: true },
      },
    ]);
    expect(await tenants()).toContainEqual({ contact: invitation.contactId, name: "Robin Guest" });
    expect(after).toEqual([invitation.id]);
  });

  test("an existing account is reported as not new", async () => {
    let isNew: boolean | undefined;
    onAccepted = ({ account }) => void (isNew = account.isNew);
    const { jar } = await accept(server, (await invite(server, office)).token);
    const email = (await server.anonymous.session.get({ jar })).body.user.email ?? "";
    await office.admin.workspaces.put({ params: { id: `oak-${office.org}` }, body: { name: "3 Oak Lane" } });
    await office.admin.invitations.create({
      body: { email, firstName: "Robin", lastName: "Guest", role: "tenant", workspaceIds: [`oak-${office.org}`] },
    });
    const mail = await server.sink.mailTo(email, 1);
    expect(isNew).toBe(true);
    await server.anonymous.acceptance.accept({ jar, body: { token: /#token=([\w-]+)/.exec(mail.html ?? "")?.[1] } });
    expect(isNew).toBe(false);
  });

  test.each<[string, OnAccepted]>([
    [
      "throws at once",
      () => {
        throw new Error("no seat left");
      },
    ],
    [
      "throws after it has written",
      async (accepted, context) => {
        await keep(accepted, context);
        throw new Error("no seat left");
      },
    ],
    [
      "writes what the database refuses",
      async (_, { transaction }) => void (await transaction.query("insert into public.tenants values (null, '', '')")),
    ],
    [
      "swallows what the database refused",
      async (_, { transaction }) =>
        void (await transaction.query("insert into public.nowhere values (1)").catch(() => undefined)),
    ],
    ["ends the transaction", async (_, { transaction }) => void (await transaction.query("commit"))],
    ["returns an invalid result", (() => "done") as unknown as OnAccepted],
  ])("a host that %s undoes the acceptance, and the invitation can be accepted later", async (_, failing) => {
    onAccepted = failing;
    const before = await tenants();
    const { token, email, invitation } = await invite(server, office);
    const jar = new Jar();
    const refused = await server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD } });
    expect(refused.problem).toMatchObject({ status: 503, code: "host_unavailable" });
    expect(refused.headers.get("Retry-After")).toBe("2");
    expect(JSON.stringify(refused.problem)).not.toContain("seat");
    expect(jar.header).toBe("");
    expect(await stateOf(invitation.id)).toBe("open");
    expect((await office.admin.users.list()).body.data).toEqual([]);
    expect((await server.anonymous.session.signIn({ body: { email, password: PASSWORD } })).code).toBe(
      "invalid_credentials",
    );
    expect(await tenants()).toEqual(before);
    expect(server.log.filter((line) => line.includes(`"callback":"onAccepted"`)).length).toBeGreaterThan(0);

    onAccepted = keep;
    await accept(server, token);
    expect(await stateOf(invitation.id)).toBe("accepted");
  });

  test("the acceptance stays if what follows it fails", async () => {
    onAccepted = () => () => {
      throw new Error("the mailing list is away");
    };
    const { token, invitation } = await invite(server, office);
    await accept(server, token);
    expect(await stateOf(invitation.id)).toBe("accepted");
    expect(server.log.some((line) => line.includes("the mailing list is away"))).toBe(true);
  });

  test("a transaction that has ended writes nothing", async () => {
    let kept: Parameters<OnAccepted>[1]["transaction"] | undefined;
    onAccepted = (_, { transaction }) => void (kept = transaction);
    await accept(server, (await invite(server, office)).token);
    await expect(kept?.query("insert into public.tenants values ('late', '', '')")).rejects.toThrow(
      "The transaction is over",
    );
    expect(await tenants()).not.toContainEqual(expect.objectContaining({ name: "" }));
  });

  test("of many accepts of one link at once, the host keeps one", async () => {
    onAccepted = keep;
    const { token, invitation } = await invite(server, office);
    const responses = await Promise.all(
      Array.from({ length: 8 }, () => server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })),
    );
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(responses.filter(({ status }) => status === 410)).toHaveLength(7);
    expect((await tenants()).filter(({ contact }) => contact === invitation.contactId)).toHaveLength(1);
  });
});
