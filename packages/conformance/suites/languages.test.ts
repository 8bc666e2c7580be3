import { expect } from "vitest";
import { accept, eachServer, invite, ORIGIN } from "../harness/index.js";

eachServer("languages", (server, test) => {
  const localeOf = async (office: Awaited<ReturnType<typeof server.office>>, id: string) =>
    (await office.admin.contacts.get({ params: { id } })).body.locale;

  test("the language that somebody was invited in is theirs from then on", async () => {
    const office = await server.office();
    const { invitation, token } = await invite(server, office, { locale: "es-MX" });
    await accept(server, token);
    expect(await localeOf(office, invitation.contactId)).toBe("es-MX");
    const { body } = await office.admin.invitations.create({
      body: { contactId: invitation.contactId, role: "owner", workspaceIds: [office.workspaceId] },
    });
    expect(body.locale).toBe("es-MX");
  });

  test("of two invitations in different languages, the one that was accepted last decides", async () => {
    const office = await server.office();
    const first = await invite(server, office, { locale: "es" });
    const { jar } = await accept(server, first.token);
    const { contactId } = first.invitation;
    const body = { contactId, role: "owner", workspaceIds: [office.workspaceId], locale: "ar" };
    expect((await office.admin.invitations.create({ body })).body.locale).toBe("ar");
    expect(await localeOf(office, contactId)).toBe("es");
    const { token } = await server.mailTo(first.email, 1);
    const accepted = await server.anonymous.acceptance.accept({ jar, headers: { Origin: ORIGIN }, body: { token } });
    expect(accepted.status).toBe(200);
    expect(await localeOf(office, contactId)).toBe("ar");
  });

  test("the office's change wins, for the open invitation as well", async () => {
    const office = await server.office();
    const { invitation, token } = await invite(server, office, { locale: "es" });
    const { contactId: id } = invitation;
    await office.admin.contacts.update({ params: { id }, body: { locale: "fr" } });
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body.invitation.locale).toBe("fr");
    await accept(server, token);
    expect(await localeOf(office, id)).toBe("fr");
    await office.admin.contacts.update({ params: { id }, body: { locale: "de" } });
    expect(await localeOf(office, id)).toBe("de");
  });

  test("a change of anything else leaves the language of an open invitation", async () => {
    const office = await server.office();
    const { invitation, token } = await invite(server, office, { locale: "es" });
    await office.admin.contacts.update({ params: { id: invitation.contactId }, body: { phone: null } });
    await office.admin.contacts.update({ params: { id: invitation.contactId }, body: { locale: null } });
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body.invitation.locale).toBe("es");
  });
});
