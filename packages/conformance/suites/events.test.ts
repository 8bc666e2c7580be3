import { expect } from "vitest";
import { eachServer, invite, type Caller, type Office } from "../harness/index.js";

eachServer("events", (server, test) => {
  /** An office with a second workspace, and a member of its staff who holds the first one alone. */
  async function offices(): Promise<{ office: Office; limited: Caller; oak: string }> {
    const office = await server.office();
    const oak = `oak-${office.org}`;
    await office.admin.workspaces.put({ params: { id: oak }, body: { name: "3 Oak Lane" } });
    return { office, oak, limited: office.as({ role: "manager", sub: "limited", workspaces: [office.workspaceId] }) };
  }

  const typesOf = async (by: Caller, contactId: string) =>
    (await by.events.list({ query: { contactId } })).body.data.map(({ type }) => type);

  test("someone with some workspaces sees what happened there, also to people who are gone", async () => {
    const { office, limited, oak } = await offices();
    const [here, there] = await Promise.all(
      [office.workspaceId, oak].map(async (id) => {
        const { body } = await office.admin.contacts.create({ body: { firstName: "Ana", workspaces: [{ id }] } });
        return body.id;
      }),
    );
    await office.admin.contacts.remove({ params: { id: here ?? "" } });
    expect(await typesOf(limited, here ?? "")).toEqual(["contact.deleted", "contact.created"]);
    expect(await typesOf(limited, there ?? "")).toEqual([]);
    const workspaces = (await limited.events.list({ query: { type: "workspace.updated" } })).body.data;
    expect(workspaces.map(({ data }) => data["workspaceId"])).toEqual([office.workspaceId]);
    expect((await limited.events.list({ query: { type: "organization.updated" } })).body.data).toEqual([]);
  });

  test("an event names only the workspaces that its reader holds", async () => {
    const { office, limited, oak } = await offices();
    const { invitation } = await invite(server, office, { workspaceIds: [office.workspaceId, oak] });
    const created = async (by: Caller) =>
      (await by.events.list({ query: { invitationId: invitation.id, type: "invitation.created" } })).body.data[0]?.data;
    expect(await created(office.admin)).toMatchObject({ workspaceIds: [office.workspaceId, oak] });
    expect(await created(limited)).toMatchObject({ workspaceIds: [office.workspaceId] });
  });

  test("an update names the fields that it changed, and one that changes nothing is no event", async () => {
    const { admin } = await server.office();
    const { body: contact } = await admin.contacts.create({ body: { firstName: "Ana", phone: "+1 212 555 0100" } });
    const params = { id: contact.id };
    await admin.contacts.update({ params, body: { firstName: "Ana", lastName: "Reyes", phone: null } });
    await admin.contacts.update({ params, body: { firstName: "Ana", lastName: "Reyes" } });
    const events = (await admin.events.list({ query: { contactId: contact.id } })).body.data;
    expect(events.map(({ type }) => type)).toEqual(["contact.updated", "contact.created"]);
    expect(events[0]?.data).toEqual({ fields: ["lastName", "phone"] });
  });

  test("a change of the organization says what it was before and is after", async () => {
    const { admin } = await server.office({ name: "Maple Homes", contactEmail: "office@maple.example" });
    await admin.organization.put({ body: { name: "Maple Street Homes", contactEmail: "office@maple.example" } });
    const [event] = (await admin.events.list({ query: { type: "organization.updated" } })).body.data;
    expect(event?.data).toEqual({
      fields: ["name"],
      before: { name: "Maple Homes" },
      after: { name: "Maple Street Homes" },
    });
  });

  test("a change of a role says what it was before and is after", async () => {
    const { admin } = await server.office();
    const before = (await admin.roles.list()).body.data.find(({ key }) => key === "tenant");
    await admin.roles.update({ params: { key: "tenant" }, body: { label: "Resident", portalPath: "/home" } });
    const [event] = (await admin.events.list({ query: { type: "role.updated" } })).body.data;
    expect(event?.data).toEqual({
      key: "tenant",
      fields: ["label", "portalPath"],
      before: { label: before?.label, portalPath: before?.portalPath },
      after: { label: "Resident", portalPath: "/home" },
    });
  });
});
