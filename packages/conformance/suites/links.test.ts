import { expect } from "vitest";
import { accept, eachServer, invite, PASSWORD } from "../harness/index.js";

eachServer("links", (server, test) => {
  const previewed = async (token: string) =>
    (await server.anonymous.acceptance.preview({ body: { token } })).body.state;
  const refused = async (token: string) => {
    const { status, code } = await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } });
    return `${status} ${code}`;
  };

  test("a resend sends a new link, and the old one says that there is a newer email", async () => {
    const office = await server.office();
    const { invitation, email, token } = await invite(server, office);
    await server.advance({ minutes: 1 });
    const resent = await office.admin.invitations.resend({ params: { id: invitation.id } });
    expect(resent.body).toMatchObject({
      id: invitation.id,
      status: "open",
      delivery: "queued",
      sendCount: 2,
      contact: { portal: { status: "invited", delivery: "queued" } },
    });
    const second = await server.mailTo(email, 1);
    expect(second.token).not.toBe(token);
    expect([await previewed(token), await refused(token)]).toEqual(["superseded", "410 invitation_superseded"]);
    expect(await previewed(second.token)).toBe("open");
    await accept(server, second.token);
    expect([await previewed(token), await refused(token)]).toEqual(["accepted", "410 invitation_accepted"]);
    expect((await office.admin.invitations.resend({ params: { id: invitation.id } })).problem).toMatchObject({
      code: "invitation_not_open",
      invitationStatus: "accepted",
    });
    expect((await office.admin.invitations.revoke({ params: { id: invitation.id } })).problem).toMatchObject({
      code: "invitation_not_open",
      invitationStatus: "accepted",
    });
  });

  const arrivals: [string, (token: string) => string][] = [
    ["a blank behind it", (token) => `${token} `],
    ["a line break inside", (token) => `${token.slice(0, 20)}\r\n${token.slice(20)}`],
    ["a full stop behind it", (token) => `${token}.`],
    ["brackets around it", (token) => `<${token}>`],
    ["the whole link", (token) => `https://portal.example.com/accept#token=${token}`],
    ["the link in its query", (token) => `HTTPS://PORTAL.EXAMPLE.COM/accept?utm_source=x&token=${token}`],
    ["the encoded link", (token) => encodeURIComponent(`https://portal.example.com/accept#token=${token}`)],
    ["encoded signs", (token) => `%2523token%253D${token}`],
  ];
  for (const [name, arrived] of arrivals) {
    test(`a token that arrives as ${name} is understood by every route`, async () => {
      const office = await server.office();
      const { token, email } = await invite(server, office);
      const body = { token: arrived(token) };
      expect(await previewed(body.token)).toBe("open");
      await server.advance({ minutes: 1 });
      await server.anonymous.acceptance.renew({ body });
      const renewed = arrived((await server.mailTo(email, 1)).token);
      const accepted = await server.anonymous.acceptance.accept({ body: { token: renewed, password: PASSWORD } });
      expect(accepted.status).toBe(200);
      await server.anonymous.passwordReset.request({ body: { email } });
      const reset = (await server.mailTo(email, 2)).token;
      const confirmed = await server.anonymous.passwordReset.confirm({
        body: { token: arrived(reset), password: "copper lantern 48 drift" },
      });
      expect(confirmed.status).toBe(200);
    });
  }

  test("a resend within the cooldown is refused, with the time until the next", async () => {
    const office = await server.office();
    const { invitation } = await invite(server, office);
    const held = await office.admin.invitations.resend({ params: { id: invitation.id } });
    expect(held.problem).toMatchObject({ code: "resend_cooldown", status: 429, retryAt: invitation.resendAvailableAt });
    const seconds = Number(held.headers.get("Retry-After"));
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(invitation.contact.portal.resendAvailableAt).toBe(invitation.resendAvailableAt);
  });

  test("five resends a day are the limit, also if the invitation is withdrawn and sent anew", async () => {
    const office = await server.office();
    const { invitation } = await invite(server, office);
    const resend = async () => {
      await server.advance({ minutes: 1 });
      return office.admin.invitations.resend({ params: { id: invitation.id } });
    };
    for (let n = 0; n < 4; n += 1) expect((await resend()).status).toBe(200);
    const { resendAvailableAt } = (await resend()).body;
    expect(Date.parse(resendAvailableAt ?? "") - server.now().getTime()).toBeGreaterThan(23 * 3_600_000);
    const held = await resend();
    expect(held.code).toBe("resend_cooldown");
    expect(Number(held.headers.get("Retry-After"))).toBeGreaterThan(23 * 3600);
    expect((await office.admin.invitations.revoke({ params: { id: invitation.id } })).status).toBe(200);
    const anew = await office.admin.invitations.create({ body: { contactId: invitation.contactId, role: "tenant" } });
    expect(anew.problem).toMatchObject({ code: "rate_limited", retryAt: expect.any(String) });
    await server.advance({ hours: 25 });
    expect(
      (await office.admin.invitations.create({ body: { contactId: invitation.contactId, role: "tenant" } })).status,
    ).toBe(201);
  });

  test("a withdrawn invitation cannot be accepted, renewed or resent; its contact can be invited again", async () => {
    const office = await server.office();
    const { invitation, email, token } = await invite(server, office);
    const revoked = await office.admin.invitations.revoke({ params: { id: invitation.id } });
    expect(revoked.body).toMatchObject({
      status: "revoked",
      contact: { portal: { status: "pending", invitationId: null, delivery: null } },
    });
    expect([await previewed(token), await refused(token)]).toEqual(["revoked", "410 invitation_revoked"]);
    await server.advance({ minutes: 1 });
    await server.anonymous.acceptance.renew({ body: { token } });
    expect((await office.admin.invitations.resend({ params: { id: invitation.id } })).problem).toMatchObject({
      code: "invitation_not_open",
      invitationStatus: "revoked",
    });
    expect(server.mailsTo(email)).toHaveLength(1);
    const again = await office.admin.invitations.create({ body: { contactId: invitation.contactId, role: "tenant" } });
    expect(again.body.id).not.toBe(invitation.id);
    await accept(server, (await server.mailTo(email, 1)).token);
  });

  test("a changed address ends the old links, and a resend goes to the new one immediately", async () => {
    const office = await server.office();
    const { invitation, token, email } = await invite(server, office);
    const moved = office.address("moved");
    const patched = await office.admin.contacts.update({
      params: { id: invitation.contactId },
      body: { email: moved },
    });
    expect(patched.body.email).toBe(moved);
    expect(await refused(token)).toBe("410 invitation_superseded");
    expect((await office.admin.invitations.resend({ params: { id: invitation.id } })).body.email).toBe(moved);
    await accept(server, (await server.mailTo(moved)).token);
    expect(server.mailsTo(email)).toHaveLength(1);
    expect((await office.admin.users.list()).body.data).toMatchObject([{ email: moved }]);
  });

  test("an accept that is running when the address changes fails", async () => {
    const office = await server.office();
    const rounds = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { invitation, token } = await invite(server, office);
        const moved = office.address("moved");
        const [, accepted] = await Promise.all([
          office.admin.contacts.update({ params: { id: invitation.contactId }, body: { email: moved } }),
          server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } }),
        ]);
        const { data } = (await office.admin.events.list({ query: { contactId: invitation.contactId } })).body;
        const order = data
          .map(({ type }) => type)
          .filter((type) => type === "contact.updated" || type === "invitation.accepted");
        return { status: accepted.status, order };
      }),
    );
    // Newest first: no one is let in after the address changed.
    for (const { status, order } of rounds)
      expect(status === 200 ? order : []).toEqual(status === 200 ? ["contact.updated", "invitation.accepted"] : []);
  });

  test("simultaneous resends, withdrawals and accepts end as in some order of them", async () => {
    const office = await server.office();
    for (let round = 0; round < 4; round += 1) {
      const { invitation, token } = await invite(server, office);
      await server.advance({ minutes: 1 });
      const params = { id: invitation.id };
      const responses = await Promise.all([
        office.admin.invitations.resend({ params }),
        office.admin.invitations.resend({ params }),
        office.admin.invitations.revoke({ params }),
        server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } }),
      ]);
      expect(responses.filter(({ status }) => status >= 500)).toEqual([]);
      const [first, second, revoked, accepted] = responses.map(({ status }) => status === 200);
      expect(first && second).toBe(false);
      expect(revoked && accepted).toBe(false);
      const { status } = (await office.admin.invitations.get({ params })).body;
      expect(status).toBe(accepted ? "accepted" : revoked ? "revoked" : "open");
    }
  });

  test("a suspended organization cannot resend", async () => {
    const office = await server.office();
    const { invitation, email, token } = await invite(server, office);
    await server.advance({ minutes: 1 });
    await office.host.organization.put({
      body: { name: "Maple Street Homes", contactEmail: "hello@maple.example", status: "suspended" },
    });
    const refusal = await office.admin.invitations.resend({ params: { id: invitation.id } });
    expect(refusal.problem).toMatchObject({
      code: "not_eligible",
      checks: expect.arrayContaining([expect.objectContaining({ id: "organization_active", ok: false })]),
    });
    await server.anonymous.acceptance.renew({ body: { token } });
    expect(server.mailsTo(email)).toHaveLength(1);
  });
});
