import { beforeEach, expect } from "vitest";
import { eachServer, type Office } from "../harness/index.js";

eachServer("mail-previews", (server, test) => {
  let office: Office;
  beforeEach(async () => {
    office = await server.office();
  });

  const contact = async (more: Record<string, unknown> = {}) =>
    (
      await office.admin.contacts.create({
        body: {
          firstName: "Zoë <b>",
          lastName: "Guest",
          type: "tenant",
          email: office.address("zoe"),
          workspaces: [{ id: office.workspaceId }],
          ...more,
        },
      })
    ).body;

  test("shows the mail of a contact, and sends and writes nothing", async () => {
    const { id, email } = await contact({ locale: "fr" });
    const ask = { body: { contactId: id, role: "tenant", message: "See you <soon>." } };
    const { body, status } = await office.admin.invitations.preview(ask);
    expect([status, body.to, body.locale]).toEqual([200, email, "fr"]);
    expect(body.subject).not.toBe("");
    expect(body.text).toContain("See you <soon>.");
    expect(body.html).not.toContain("<soon>");
    expect(body.html).not.toContain("Zoë <b>");
    expect(body.text).not.toMatch(/token=|code=/);
    expect(body.html).not.toMatch(/token=|code=/);
    expect(server.mailsTo(email ?? "")).toEqual([]);
    expect((await office.admin.invitations.list()).body.data).toEqual([]);
    expect((await office.admin.contacts.get({ params: { id } })).body.portal.status).toBe("pending");
  });

  test("shows the mail of a person who is not on record, and does not create them", async () => {
    const person = { email: office.address("new"), firstName: "Noa", role: "tenant" };
    const { body } = await office.admin.invitations.preview({ body: person });
    expect(body).toMatchObject({ to: person.email, locale: "en" });
    expect(body.text).toContain("Noa");
    expect((await office.admin.contacts.list()).body.data).toEqual([]);
  });

  test("shows the mail of somebody who cannot be invited yet", async () => {
    const { id } = await contact({ email: null });
    const { body } = await office.admin.invitations.preview({ body: { contactId: id, role: "tenant" } });
    expect(body).toMatchObject({ to: null });
    const { id: invited } = await contact();
    await office.admin.invitations.create({ body: { contactId: invited, role: "tenant" } });
    expect((await office.admin.invitations.preview({ body: { contactId: invited, role: "tenant" } })).status).toBe(200);
  });

  test("is refused like the invitation itself", async () => {
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const { id: there } = await contact({ workspaces: [{ id: "oak" }] });
    const manager = office.as({ role: "manager", sub: "m", workspaces: [office.workspaceId] });
    const code = async (body: object, by = manager) => (await by.invitations.preview({ body })).code;
    const person = { email: office.address("new"), firstName: "Noa", workspaceIds: [office.workspaceId] };
    expect(await code({ contactId: there, role: "tenant" })).toBe("not_found");
    expect(await code({ contactId: "con_unknown", role: "tenant" })).toBe("not_found");
    expect(await code({ ...person, role: "admin" })).toBe("role_not_grantable");
    expect(await code({ ...person, role: "tenant", workspaceIds: ["oak"] })).toBe("workspace_not_grantable");
    expect(await code({ ...person, role: "no_such" })).toBe("validation_failed");
    expect(await code({ ...person, role: "tenant" }, office.as({ role: "viewer" }))).toBe("forbidden");
  });
});
