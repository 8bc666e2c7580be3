import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "../http/mail-sink.js";
import { accept, age, invite, type Invited } from "../http/people.js";
import { Jar, PASSWORD, testServer, tokenOf, type Office, type TestServer } from "../http/test-server.js";

describe.each(engines)("an invitation, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine, { limits: { guessesPerMinute: 100_000 } });
  });
  afterAll(() => server.close());

  const invitations = async (office: Office, id: string) =>
    (await office.admin.invitations.get({ params: { id } })).body;

  /**
   * Everything that identifies an invitation and is not its token: for staff, in a log, in a mail's headers or for a
   * thief of the database.
   */
  async function idsOf({ invitation, email, mail, token }: Invited, office: Office): Promise<string[]> {
    const { db } = server.database;
    const link = await db
      .selectFrom("links")
      .selectAll()
      .where("invitation_id", "=", invitation.id)
      .executeTakeFirstOrThrow();
    const send = await db
      .selectFrom("sends")
      .selectAll()
      .where("invitation_id", "=", invitation.id)
      .executeTakeFirstOrThrow();
    const { rows } = await sql<{
      id: string;
    }>`
        select distinct request_id as id from latchkey.events
        where invitation_id = ${invitation.id} and request_id is not null
      `.execute(db);
    return [
      invitation.id,
      invitation.contactId,
      office.org,
      office.workspaceId,
      email,
      link.id,
      link.key_id,
      link.token_hash,
      Buffer.from(link.token_hash, "hex").toString("base64url"),
      Buffer.from(link.token_hash, "hex").toString("base64"),
      send.id,
      send.message_id,
      mail.messageId ?? "",
      ...rows.map(({ id }) => id),
      `${link.id}.${link.token_hash}`,
      // Texts that differ a little from the token.
      token.slice(0, -1),
      `${token}A`,
      token.toLowerCase(),
      token.toUpperCase(),
      Buffer.from(token, "base64url").toString("base64").replace("=", ""),
      Buffer.from(token, "base64url").toString("hex"),
      [...token].toReversed().join(""),
      "%",
      "null",
      "undefined",
      "true",
      "*",
    ];
  }

  test("is not accepted with an id, a hash or a part of the token", async () => {
    const office = await server.office();
    const invited = await invite(server, office);
    await age(server, invited.invitation.id, "resend_available_at");
    for (const token of await idsOf(invited, office)) {
      if (token === invited.token) continue;
      expect((await server.anonymous.acceptance.preview({ body: { token } })).code, token).toBe("invitation_not_found");
      const accepted = await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } });
      expect(accepted.code, token).toBe("invitation_not_found");
      expect(accepted.headers.getSetCookie(), token).toEqual([]);
      expect((await server.anonymous.acceptance.renew({ body: { token } })).status, token).toBe(202);
    }
    expect(await invitations(office, invited.invitation.id)).toMatchObject({ status: "open", sendCount: 1 });
    expect(server.sink.allTo(invited.email)).toHaveLength(1);
    await accept(server, invited.token);
  });

  test("is not accepted by a caller who may invite", async () => {
    const office = await server.office();
    const { invitation, token } = await invite(server, office);
    const staff = await tokenOf({ org: office.org });
    for (const body of [
      { token: invitation.id, password: PASSWORD },
      { id: invitation.id, password: PASSWORD },
      { invitationId: invitation.id, password: PASSWORD },
      { contactId: invitation.contactId },
      {},
    ]) {
      const response = await server.send("POST", "/acceptance/accept", { token: staff, body });
      expect([404, 422], JSON.stringify(body)).toContain(response.status);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    // Nor with the token in a path, a query or a header, where it could have been logged.
    for (const path of [
      `/acceptance/accept?token=${token}`,
      `/acceptance/accept/${token}`,
      `/acceptance/${token}`,
      `/invitations/${token}/accept`,
    ]) {
      for (const method of ["GET", "POST"])
        expect(
          (
            await server.send(method, path, {
              token: staff,
              ...(method === "POST" ? { body: { password: PASSWORD } } : {}),
            })
          ).status,
          `${method} ${path}`,
        ).toBeGreaterThanOrEqual(400);
    }
    for (const headers of [
      { Authorization: `Bearer ${token}` },
      { Cookie: `__Host-latchkey=${token}` },
      { "X-Invitation-Token": token },
    ])
      expect((await server.send("GET", "/session", { headers })).status).toBe(401);
    expect((await invitations(office, invitation.id)).status).toBe("open");
  });

  test("is accepted only with the session of the account, if the address has one", async () => {
    const office = await server.office();
    const first = await invite(server, office);
    const { jar } = await accept(server, first.token);
    const { body: second } = await office.admin.invitations.create({
      body: { contactId: first.invitation.contactId, role: "owner", workspaceIds: [office.workspaceId] },
    });
    const token = tokenIn(await server.sink.mailTo(first.email, 1));
    for (const body of [{ token }, { token, password: PASSWORD }, { token, password: "another password entirely 9" }])
      expect((await server.anonymous.acceptance.accept({ body })).code).toBe("sign_in_required");
    const other = await accept(server, (await invite(server, office)).token);
    expect((await server.anonymous.acceptance.accept({ jar: other.jar, body: { token } })).code).toBe(
      "signed_in_as_other",
    );
    // The session without the token is not enough either.
    for (const id of [second.id, second.contactId])
      expect((await server.anonymous.acceptance.accept({ jar, body: { token: id } })).code).toBe(
        "invitation_not_found",
      );
    expect((await invitations(office, second.id)).status).toBe("open");
    expect((await server.anonymous.acceptance.accept({ jar, body: { token } })).status).toBe(200);
  });

  test("is accepted once by its own token, not by that of another invitation to the same address", async () => {
    const [one, two] = [await server.office(), await server.office()];
    const email = one.address("shared");
    const ids: string[] = [];
    for (const office of [one, two])
      ids.push(
        (
          await office.admin.invitations.create({
            body: { email, firstName: "Bo", role: "tenant", workspaceIds: [office.workspaceId] },
          })
        ).body.id,
      );
    await server.sink.mailTo(email, 1);
    const [first] = server.sink.allTo(email);
    if (!first) throw new Error("no mail");
    const token = tokenIn(first);
    const { jar } = await accept(server, token);
    const statuses = [(await invitations(one, ids[0] ?? "")).status, (await invitations(two, ids[1] ?? "")).status];
    expect(statuses.toSorted()).toEqual(["accepted", "open"]);
    for (const ask of [{}, { jar }, { jar: new Jar() }])
      expect((await server.anonymous.acceptance.accept({ ...ask, body: { token, password: PASSWORD } })).code).toBe(
        "invitation_accepted",
      );
  });

  test("is opened by a letter's code only with the right last name, which gives a token and no more", async () => {
    const office = await server.office();
    const email = office.address("letter");
    const { body: invitation } = await office.admin.invitations.create({
      body: { email, firstName: "Lena", lastName: "Letter", role: "tenant", letter: true },
    });
    const { html } = (await office.admin.invitations.letter({ params: { id: invitation.id } })).body;
    const code = /\b[A-Z2-9]{5}-[A-Z2-9]{5}\b/.exec(html)?.[0] ?? "";
    expect(code).not.toBe("");
    expect((await server.anonymous.acceptance.preview({ body: { token: code } })).code).toBe("invitation_not_found");
    expect((await server.anonymous.acceptance.accept({ body: { token: code, password: PASSWORD } })).code).toBe(
      "invitation_not_found",
    );
    for (const lastName of ["Lena", "Other", "x", "*", "%"])
      expect((await server.anonymous.acceptance.code({ body: { code, lastName } })).code, lastName).toBe(
        "invitation_not_found",
      );
    const { token } = (await server.anonymous.acceptance.code({ body: { code, lastName: "Letter" } })).body;
    expect((await invitations(office, invitation.id)).status).toBe("open");
    await accept(server, token);
  });

  test("is accepted with the temporary password of its own mail only", async () => {
    const office = await server.office();
    const [one, two] = [
      await invite(server, office, { activation: "temporary_password" }),
      await invite(server, office, { activation: "temporary_password" }),
    ];
    const password = /^Temporary password: (\S+)$/m.exec(one.mail.text ?? "")?.[1] ?? "";
    for (const email of [two.email, office.address("unknown"), one.invitation.id])
      expect((await server.anonymous.session.signIn({ body: { email, password } })).code).toBe("invalid_credentials");
    expect((await server.anonymous.acceptance.accept({ body: { token: two.token, password } })).code).toBe(
      "invalid_credentials",
    );
    expect((await server.anonymous.session.signIn({ body: { email: one.email, password } })).status).toBe(200);
    expect([
      (await invitations(office, one.invitation.id)).status,
      (await invitations(office, two.invitation.id)).status,
    ]).toEqual(["accepted", "open"]);
  });
});
