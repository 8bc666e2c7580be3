import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { bothEngines } from "../database.js";
import { waiting } from "../patience.js";
import { dumpOf, textOf } from "../security/dump.js";
import { tokenIn } from "./mail-sink.js";
import { accept } from "./people.js";
import { Jar, ownServer, PASSWORD, type Office, type TestServer } from "./test-server.js";

describe.each(bothEngines)("a person's data, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await ownServer(engine, { resendCooldownSeconds: 0, limits: { guessesPerMinute: 100_000 } });
  });
  afterAll(() => server.close());

  const mark = () => `zq${randomBytes(5).toString("hex")}`;

  /** The tables with rows that have a text in them. */
  async function tablesWith(text: string): Promise<Record<string, string[]>> {
    const dump = await dumpOf(server.database);
    return Object.fromEntries(
      Object.entries(dump)
        .map(([table, rows]): [string, string[]] => [
          table,
          rows.filter((row) => row.toLowerCase().includes(text.toLowerCase())),
        ])
        .filter(([, rows]) => rows.length > 0),
    );
  }

  const settled = async () => {
    const states = () => server.database.db.selectFrom("sends").select("state").execute();
    await vi.waitFor(
      async () => expect((await states()).filter(({ state }) => ["queued", "sending"].includes(state))).toEqual([]),
      waiting,
    );
  };

  /** Writes somebody in every way there is: every word of theirs has the mark. */
  async function plant(office: Office, word: string) {
    const { admin, workspaceId, address } = office;
    const at = (name: string) => address(`${word}-${name}`);
    const digits = `5550${String(Number.parseInt(word.slice(2, 8), 16)).padStart(9, "0")}`;
    const email = at("first");
    const { body: contact } = await admin.contacts.create({
      headers: { "Idempotency-Key": `create-${randomBytes(4).toString("hex")}` },
      body: {
        firstName: word,
        lastName: `${word} Ortega`,
        email,
        phone: `+1${digits.slice(0, 10)}`,
        externalId: `host-${word}`,
        workspaces: [{ id: workspaceId, unit: `U ${word}`, leaseId: `L-${word}` }],
      },
    });
    const params = { id: contact.id };
    await admin.contacts.sync({
      body: { contacts: [{ externalId: `host-${word}`, firstName: `${word}a`, lastName: word }] },
    });
    await admin.invitations.create({
      headers: { "Idempotency-Key": `invite-${randomBytes(4).toString("hex")}` },
      body: { contactId: contact.id, role: "manager", message: `Hello ${word}`, workspaceIds: [workspaceId] },
    });
    const first = tokenIn(await server.sink.mailTo(email));
    await server.anonymous.passwordReset.request({ body: { email } });
    const fresh = tokenIn(await server.sink.mailTo(email, 1));
    expect([first, fresh]).toHaveLength(2);
    const jar = new Jar();
    const { body: accepted } = await server.anonymous.acceptance.accept({
      jar,
      body: { token: fresh, password: PASSWORD, firstName: `${word}typed`, lastName: word },
    });
    await server.anonymous.session.signIn({ body: { email, password: "not the password of anyone" } });
    await server.anonymous.session.signIn({ body: { email, password: PASSWORD } });
    await server.anonymous.passwordReset.request({ body: { email } });
    await server.sink.mailTo(email, 2);
    await admin.users.update({
      params: { id: accepted.user.id },
      body: {
        firstName: `${word}named`,
        recordSet: { rules: { contacts: { view: true, update: false } } },
        preferences: { weeklyEmails: { enabled: true, workspaceIds: [workspaceId] } },
      },
    });
    await server.anonymous.session.changePassword({
      jar,
      body: { currentPassword: PASSWORD, newPassword: "copper lantern 48 drift" },
    });
    await server.anonymous.session.requestLink({ body: { email } });
    // They act, too: they invite, alone and by a batch.
    const resident = address("resident");
    await server.anonymous.invitations.create({
      jar,
      body: { email: resident, firstName: "Rosa", role: "tenant", workspaceIds: [workspaceId] },
    });
    await server.anonymous.batches.create({
      jar,
      body: {
        role: "tenant",
        invitations: [{ email: address("batched"), firstName: "B", workspaceIds: [workspaceId] }],
      },
    });
    // A second address, that of somebody invited by a batch, which bounces with the address in the reply.
    const second = at("second");
    server.sink.answer((to) => (to === second ? { code: 550, text: `5.1.1 <${second}> is unknown` } : null));
    await admin.contacts.update({ params, body: { email: second, locale: "es" } });
    await admin.batches.create({ body: { role: "owner", contactIds: [contact.id] } });
    await vi.waitFor(
      async () =>
        expect(
          (await admin.invitations.list({ query: { contactId: contact.id, role: "owner" } })).body.data[0]?.delivery,
        ).toBe("bounced"),
      waiting,
    );
    await admin.invitations.create({
      body: { contactId: contact.id, role: "investor", letter: true, workspaceIds: [workspaceId] },
    });
    // They are in files too: in one that was written, and in one that was only looked at.
    for (const isApplied of [true, false]) {
      const { body: file } = await admin.imports.create({
        headers: { "Content-Type": "text/csv" },
        body: new TextEncoder().encode(
          `First,Last,Email,Unit\r\n${word},${word},${second},1\r\n${word},${word},${second},2\r\nRosa,Diaz,${at("other").replace(word, "x")},3`,
        ),
      });
      if (isApplied) await admin.imports.apply({ params: { id: file.id }, body: {} });
    }
    await settled();
    server.sink.answer(() => null);
    return { contactId: contact.id, userId: accepted.user.id, email, second, jar, resident };
  }

  test("is exported whole, and erased from every column of every table", async () => {
    const office = await server.office();
    await office.admin.webhookEndpoints.create({ body: { url: "https://hooks.example.com/gone" } });
    const word = mark();
    const { contactId, email, userId, resident } = await plant(office, word);
    const params = { id: contactId };
    expect(Object.keys(await tablesWith(word)).length).toBeGreaterThan(8);

    const { body: file } = await office.admin.contacts.export({ params });
    expect(file.contact).toMatchObject({ id: contactId, externalId: `host-${word}`, lastName: word });
    expect(file.users).toMatchObject([{ id: userId, firstName: `${word}named`, email }]);
    expect(file.invitations.length).toBeGreaterThan(2);
    expect(file.events.length).toBeGreaterThan(5);
    expect(file.suppression).toMatchObject({ reason: "bounced" });
    expect(file.sessions.length).toBeGreaterThan(0);
    expect(file.mails.length).toBeGreaterThan(2);

    const { body: erased } = await office.admin.contacts.erase({
      headers: { "Idempotency-Key": `erase-${contactId}` },
      params,
    });
    expect(erased).toMatchObject({ id: contactId });
    expect(erased.deleted).toBeGreaterThan(5);
    expect(erased.pseudonymized).toBeGreaterThan(5);
    expect(await tablesWith(word)).toEqual({});

    // What they did stays, under ids.
    const { data } = (await office.admin.events.list({ query: { contactId, limit: 200 } })).body;
    expect(data.map(({ type }) => type)).toContain("contact.erased");
    expect(data.map(({ type }) => type)).toContain("invitation.accepted");
    // And what others got from them goes on.
    expect((await office.admin.contacts.list({ query: { q: resident } })).body.data[0]).toMatchObject({
      portal: { status: "invited", problem: null },
    });
    expect((await office.admin.contacts.get({ params })).code).toBe("not_found");
    // Once more changes nothing and is no error.
    expect((await office.admin.contacts.erase({ params })).body).toMatchObject({ id: contactId, deleted: 0 });
  });

  test("is erased long after the contact was deleted, in one place or by a sync", async () => {
    const office = await server.office();
    const [one, two] = [mark(), mark()];
    const first = await plant(office, one);
    const second = await plant(office, two);
    await office.admin.contacts.remove({ params: { id: first.contactId } });
    await office.admin.contacts.sync({ body: { remove: [`host-${two}`] } });
    expect((await office.admin.contacts.export({ params: { id: first.contactId } })).body.contact).toMatchObject({
      lastName: one,
      deletedAt: expect.any(String),
    });
    for (const { contactId } of [first, second])
      expect((await office.admin.contacts.erase({ params: { id: contactId } })).status).toBe(200);
    expect([await tablesWith(one), await tablesWith(two)]).toEqual([{}, {}]);
  });

  test("of others stays: the household, another office of the same account, and their suppressions", async () => {
    const [office, other] = [await server.office(), await server.office()];
    const [gone, stays] = [mark(), mark()];
    const email = office.address("family");
    const invited = async (at: Office, firstName: string, role = "tenant") => {
      const { body } = await at.admin.invitations.create({
        body: { email, firstName, lastName: "Family", role, workspaceIds: [at.workspaceId] },
      });
      return body;
    };
    const one = await invited(office, gone);
    const { jar } = await accept(server, tokenIn(await server.sink.mailTo(email)));
    const two = await invited(office, stays);
    await server.anonymous.acceptance.accept({ jar, body: { token: tokenIn(await server.sink.mailTo(email, 1)) } });
    await invited(other, stays);
    await server.anonymous.acceptance.accept({ jar, body: { token: tokenIn(await server.sink.mailTo(email, 2)) } });

    await office.admin.contacts.erase({ params: { id: one.contactId } });
    expect((await server.anonymous.session.signIn({ body: { email, password: PASSWORD } })).status).toBe(200);
    expect((await office.admin.contacts.get({ params: { id: two.contactId } })).body).toMatchObject({
      firstName: stays,
      email,
      portal: { status: "active" },
    });
    expect((await office.admin.users.list()).body.data).toMatchObject([{ name: `${stays} Family` }]);
    expect(textOf(await dumpOf(server.database, ["latchkey.accounts_user"])).includes(gone)).toBe(false);
  });

  test("is erased and exported only by those who hold all of their places", async () => {
    const office = await server.office();
    const elsewhere = office.address("w").replace("@", ".");
    await office.admin.workspaces.put({ params: { id: elsewhere }, body: { name: "Elm House" } });
    const { body: contact } = await office.admin.contacts.create({
      body: { firstName: "Rosa", workspaces: [{ id: office.workspaceId }, { id: elsewhere }] },
    });
    const params = { id: contact.id };
    const [here, nowhere] = [
      office.as({ role: "manager", workspaces: [office.workspaceId] }),
      office.as({ role: "manager", workspaces: ["other"] }),
    ];
    for (const verb of ["erase", "export"] as const) {
      expect((await here.contacts[verb]({ params })).code).toBe("workspace_not_grantable");
      expect((await nowhere.contacts[verb]({ params })).code).toBe("not_found");
      expect((await office.as({ role: "viewer" }).contacts[verb]({ params })).code).toBe("forbidden");
    }
    expect((await office.admin.contacts.erase({ params })).status).toBe(200);
  });

  test("of the last administrator stays until there is another", async () => {
    const office = await server.office();
    const { body } = await office.admin.invitations.create({
      body: {
        email: office.address("boss"),
        firstName: "Bo",
        role: "master_admin",
        workspaceIds: [office.workspaceId],
      },
    });
    const { jar } = await accept(server, tokenIn(await server.sink.mailTo(body.email)));
    expect((await server.anonymous.contacts.erase({ jar, params: { id: body.contactId } })).status).not.toBe(200);
    expect((await server.anonymous.session.get({ jar })).status).toBe(200);
  });
  test("is exported and erased by the operator, by an address that only they have or had", async () => {
    const office = await server.office();
    const word = mark();
    const { contactId, email } = await plant(office, word);
    const person = { organizationId: office.org, email };
    expect((await server.latchkey.exportContact(person)).contact.id).toBe(contactId);
    await office.admin.contacts.remove({ params: { id: contactId } });
    expect(await server.latchkey.eraseContact(person)).toMatchObject({ id: contactId });
    expect(await tablesWith(word)).toEqual({});
    await expect(server.latchkey.eraseContact(person)).rejects.toThrow("Nobody of");
  });
});
