import { expect } from "vitest";
import { eachServer, invite, type Office } from "../harness/index.js";

eachServer("idempotency", (server, test) => {
  let keys = 0;
  const key = () => ({ "Idempotency-Key": `key-${(keys += 1)}` });
  const person = (office: Office, name: string) => ({ email: office.address(name), firstName: name, role: "tenant" });

  test("a repeated request gets the first response and has no second effect", async () => {
    const office = await server.office();
    const [headers, body] = [key(), person(office, "twice")];
    const first = await office.admin.invitations.create({ headers, body });
    const second = await office.admin.invitations.create({
      headers,
      body: { role: "tenant", firstName: body.firstName, email: ` ${body.email.toUpperCase()}` },
    });
    expect(second.body).toEqual(first.body);
    expect([first, second].map((response) => response.headers.get("Idempotency-Replayed"))).toEqual([null, "true"]);
    await server.mailTo(body.email);
    expect(server.mailsTo(body.email)).toHaveLength(1);
  });

  test("a key belongs to one request, one caller and one route", async () => {
    const office = await server.office();
    const [headers, body] = [key(), person(office, "reused")];
    expect((await office.admin.invitations.create({ headers, body })).status).toBe(201);
    const other = await office.admin.invitations.create({ headers, body: { ...body, message: "More" } });
    expect(other.problem).toMatchObject({ code: "idempotency_key_reused", status: 422 });
    expect((await office.as({ sub: "staff-2" }).invitations.create({ headers, body })).code).toBe("already_invited");
    expect((await office.admin.contacts.create({ headers, body: { firstName: "Other" } })).status).toBe(201);
    const elsewhere = await server.office();
    expect((await elsewhere.admin.invitations.create({ headers, body })).status).toBe(201);
  });

  test("a permanent refusal is kept for the key", async () => {
    const office = await server.office();
    const headers = key();
    const { invitation } = await invite(server, office);
    const body = { contactId: invitation.contactId, role: "tenant" };
    expect((await office.admin.invitations.create({ headers, body })).code).toBe("already_invited");
    await office.admin.invitations.revoke({ params: { id: invitation.id } });
    const replayed = await office.admin.invitations.create({ headers, body });
    expect([replayed.code, replayed.headers.get("Idempotency-Replayed")]).toEqual(["already_invited", "true"]);
  });

  test("a refusal that passes does not use up the key", async () => {
    const office = await server.office();
    const { invitation } = await invite(server, office);
    const ask = { headers: key(), params: { id: invitation.id } };
    expect((await office.admin.invitations.resend(ask)).code).toBe("resend_cooldown");
    await server.advance({ minutes: 5 });
    const resent = await office.admin.invitations.resend(ask);
    expect(resent.body.sendCount).toBe(2);
    expect((await office.admin.invitations.resend(ask)).body).toEqual(resent.body);
  });

  test("an invalid body does not use up the key", async () => {
    const { admin } = await server.office();
    const headers = key();
    expect((await admin.contacts.create({ headers, body: { firstName: 7 } })).code).toBe("validation_failed");
    expect((await admin.contacts.create({ headers, body: { firstName: "Seven" } })).status).toBe(201);
  });

  test.each(["", "a b", "x".repeat(256), "clé"])("refuses %j as a key", async (bad) => {
    const { admin } = await server.office();
    const response = await admin.contacts.create({ headers: { "Idempotency-Key": bad }, body: { firstName: "X" } });
    expect(response.code).toBe("validation_failed");
  });

  test("a key is kept for a day", async () => {
    const office = await server.office();
    const ask = { headers: key(), body: { firstName: "Once", lastName: "Only" } };
    const { body } = await office.admin.contacts.create(ask);
    await server.advance({ hours: 23 });
    expect((await office.admin.contacts.create(ask)).body).toEqual(body);
  });

  test("of 10 simultaneous requests with one key one takes effect", async () => {
    const office = await server.office();
    const ask = { headers: key(), body: { firstName: "Ten", lastName: "Atonce" } };
    const responses = await Promise.all(Array.from({ length: 10 }, () => office.admin.contacts.create(ask)));
    const made = new Set(responses.filter(({ status }) => status === 201).map(({ body }) => body.id));
    expect(made.size).toBe(1);
    for (const { code } of responses.filter(({ status }) => status !== 201))
      expect(code).toBe("idempotency_in_progress");
    expect((await office.admin.contacts.list({ query: { q: "Atonce" } })).body.data).toHaveLength(1);
  });
});
