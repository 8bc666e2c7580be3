import { describe, expect } from "vitest";
import { accept, eachServer, invite, PASSWORD, type Caller, type Jar, type Office } from "../harness/index.js";

eachServer("auto-invite", (server, test) => {
  /** An office with further properties, and a buyer who is invited automatically. */
  async function brokerage({ email = "buyer" }: { email?: string | null } = {}) {
    const office = await server.office();
    for (const id of ["oak", "elm", "fir"])
      await office.admin.workspaces.put({ params: { id }, body: { name: `1 ${id} lane` } });
    const { body: contact } = await office.admin.contacts.create({
      body: { type: "client", firstName: "Bea", lastName: "Buyer", email: email && office.address(email) },
    });
    const set = await office.admin.contacts.setAutoInvite({
      params: { id: contact.id },
      body: { enabled: true, role: "buyer" },
    });
    expect(set.body.autoInvite).toEqual({ enabled: true, role: "buyer" });
    return { ...office, contact, contactId: contact.id, email: contact.email ?? "" };
  }

  const add = (by: Caller, id: string, contactId: string, more: Record<string, unknown> = {}) =>
    by.workspaces.addContact({ params: { id }, body: { contactId, ...more } });
  const invitationsOf = async ({ admin }: Office, contactId: string) =>
    (await admin.invitations.list({ query: { contactId } })).body.data;
  const placesOf = async (jar: Jar) =>
    (await server.anonymous.session.get({ jar })).body.places.map(({ role, workspace }) => `${role} ${workspace?.id}`);

  test("one invitation opens every property that a contact was added to before accepting", async () => {
    const { admin, contactId, email, ...office } = await brokerage();
    const first = await add(admin, "oak", contactId);
    expect(first.body).toMatchObject({
      invitation: { contactId, role: "buyer", workspaceIds: ["oak"], status: "open" },
      contact: { portal: { status: "invited" }, workspaces: [{ id: "oak" }] },
    });
    expect(first.body.notInvited).toBeUndefined();
    const token = (await server.mailTo(email)).token;
    const second = await add(admin, "elm", contactId);
    expect(second.body.invitation).toMatchObject({
      id: first.body.invitation?.id,
      workspaceIds: ["oak", "elm"],
      sendCount: 1,
    });
    expect(second.body.contact.workspaces.map(({ id }) => id)).toEqual(["oak", "elm"]);
    const { jar } = await accept(server, token);
    expect(await placesOf(jar)).toEqual(["buyer oak", "buyer elm"]);
    expect(server.mailsTo(email)).toHaveLength(1);
    expect((await admin.events.list({ query: { contactId } })).body.data).toContainEqual(
      expect.objectContaining({ type: "invitation.widened", data: { workspaceIds: ["elm"] } }),
    );
    expect(await invitationsOf({ ...office, admin }, contactId)).toHaveLength(1);
  });

  test("a person with access gets an invitation for the next property, and accepts it with their account", async () => {
    const { admin, contactId, email } = await brokerage();
    await add(admin, "oak", contactId);
    const { jar } = await accept(server, (await server.mailTo(email)).token);
    const next = await add(admin, "elm", contactId);
    expect(next.body).toMatchObject({
      invitation: { workspaceIds: ["elm"], status: "open" },
      contact: { portal: { status: "active" } },
    });
    const token = (await server.mailTo(email, 1)).token;
    expect((await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).code).toBe(
      "sign_in_required",
    );
    expect((await server.anonymous.acceptance.accept({ jar, body: { token } })).status).toBe(200);
    expect(await placesOf(jar)).toEqual(["buyer oak", "buyer elm"]);
    expect((await admin.users.list()).body.data).toHaveLength(1);
    // They already have this property.
    const again = await add(admin, "elm", contactId, { unit: "2" });
    expect([again.body.invitation, again.body.notInvited]).toEqual([undefined, undefined]);
    expect(server.mailsTo(email)).toHaveLength(2);
  });

  test("adding the same property again changes only the unit and the lease", async () => {
    const { admin, contactId, email } = await brokerage();
    const first = await add(admin, "oak", contactId, { unit: "4", leaseId: "L-1" });
    expect((await add(admin, "oak", contactId, { unit: "5" })).body).toMatchObject({
      contact: { workspaces: [{ id: "oak", unit: "5", leaseId: "L-1" }] },
      invitation: { id: first.body.invitation?.id, workspaceIds: ["oak"] },
    });
    await server.mailTo(email);
    expect((await admin.events.list({ query: { contactId, type: "invitation.widened" } })).body.data).toEqual([]);
  });

  test("ten additions at the same time create one invitation for all of them, and one mail", async () => {
    const { admin, contactId, email, ...office } = await brokerage();
    const ids = Array.from({ length: 10 }, (_, n) => `at-once-${n}`);
    for (const id of ids) await admin.workspaces.put({ params: { id }, body: { name: id } });
    const responses = await Promise.all(ids.map((id) => add(admin, id, contactId)));
    expect(responses.map(({ status }) => status)).toEqual(ids.map(() => 200));
    const [invitation, ...others] = await invitationsOf({ ...office, admin }, contactId);
    expect(others).toEqual([]);
    expect(invitation?.workspaceIds.toSorted((a, b) => a.localeCompare(b))).toEqual(ids);
    await server.mailTo(email);
    expect((await admin.events.list({ query: { contactId, type: "invitation.created" } })).body.data).toHaveLength(1);
    expect(invitation?.sendCount).toBe(1);
  });

  test("a contact who cannot be invited is added anyway, and the response says why they were not invited", async () => {
    const { admin, contactId, ...office } = await brokerage({ email: null });
    const withoutMail = await add(admin, "oak", contactId);
    expect(withoutMail.body).toMatchObject({
      contact: { workspaces: [{ id: "oak" }], portal: { status: "pending" } },
      notInvited: { code: "not_eligible", detail: "There is no valid email address. Add one to the contact." },
    });
    expect(withoutMail.body.invitation).toBeUndefined();
    await admin.contacts.update({ params: { id: contactId }, body: { email: office.address("bea") } });
    const agent = office.as({ role: "viewer" });
    expect((await add(agent, "elm", contactId)).code).toBe("forbidden");
    await admin.contacts.setAutoInvite({ params: { id: contactId }, body: { enabled: true, role: "admin" } });
    expect((await add(office.as({ role: "manager" }), "elm", contactId)).body).toMatchObject({
      contact: { workspaces: [{ id: "oak" }, { id: "elm" }] },
      notInvited: { code: "role_not_grantable", detail: expect.any(String) as string },
    });
    await admin.roles.create({
      body: {
        key: "clerk",
        label: "Clerk",
        portalPath: "/desk",
        permissions: ["contacts:read", "contacts:write"],
        canInvite: ["tenant"],
      },
    });
    expect((await add(office.as({ role: "clerk" }), "fir", contactId)).body.notInvited?.code).toBe("forbidden");
    await office.host.organization.put({
      body: { name: "Maple Street Homes", contactEmail: "hello@maple.example", status: "suspended" },
    });
    expect((await add(admin, "fir", contactId)).body.notInvited).toMatchObject({
      code: "not_eligible",
      detail: expect.stringMatching(/^The organization is not active\./) as string,
    });
    expect(await invitationsOf({ ...office, admin }, contactId)).toEqual([]);
  });

  test("only staff with the property can add contacts to it, and only contacts they can see", async () => {
    const { admin, contactId, ...office } = await brokerage();
    await add(admin, "oak", contactId);
    const local = office.as({ role: "manager", workspaces: ["oak"] });
    expect((await add(local, "elm", contactId)).problem).toMatchObject({
      code: "workspace_not_grantable",
      workspaceId: "elm",
    });
    expect((await add(local, "nowhere", contactId)).code).toBe("not_found");
    expect((await add(office.as({ role: "manager", workspaces: ["elm"] }), "elm", contactId)).code).toBe("not_found");
    expect((await add(local, "oak", "con_none")).code).toBe("not_found");
    expect((await admin.contacts.get({ params: { id: contactId } })).body.workspaces).toHaveLength(1);
  });

  describe("an open invitation for a further property", () => {
    /** A buyer invited into `oak` by a manager who has only that property. */
    async function invitedByLocal() {
      const office = await brokerage();
      const manager = await invite(server, office, { role: "manager", workspaceIds: ["oak"] });
      const { jar } = await accept(server, manager.token);
      await office.admin.contacts.update({
        params: { id: office.contactId },
        body: { workspaces: [{ id: "fir" }, { id: "oak" }] },
      });
      // One mail at a time, so that the newest is the newest invitation's.
      await server.mailTo(office.email);
      await office.admin.invitations.revoke({
        params: { id: (await invitationsOf(office, office.contactId))[0]?.id ?? "" },
      });
      const made = await add(server.anonymous, "oak", office.contactId);
      expect(made.code).toBe("unauthenticated");
      const { body } = await server.anonymous.workspaces.addContact({
        jar,
        params: { id: "oak" },
        body: { contactId: office.contactId },
      });
      expect(body.invitation?.inviter.name).toBe("Robin Guest");
      return { ...office, token: (await server.mailTo(office.email, 1)).token };
    }

    test("is extended by staff who can grant all of it, in their own name", async () => {
      const { admin, contactId, token } = await invitedByLocal();
      expect((await add(admin, "elm", contactId)).body.invitation).toMatchObject({
        workspaceIds: ["oak", "elm"],
        inviter: { name: "Dana Office" },
      });
      expect(await placesOf((await accept(server, token)).jar)).toEqual(["buyer oak", "buyer elm"]);
    });

    test("is left as it was by staff who cannot, and can still be accepted", async () => {
      const { contactId, token, ...office } = await invitedByLocal();
      const other = office.as({ role: "manager", workspaces: ["fir", "elm"] });
      const response = await add(other, "elm", contactId);
      expect(response.body).toMatchObject({
        contact: { workspaces: [{ id: "fir" }, { id: "elm" }] },
        notInvited: { code: "workspace_not_grantable" },
      });
      expect(await placesOf((await accept(server, token)).jar)).toEqual(["buyer oak"]);
    });
  });

  test("is replaced if it has expired, by one that grants the same", async () => {
    const { admin, contactId, email } = await brokerage();
    const first = await add(admin, "oak", contactId);
    await server.mailTo(email);
    await server.advance({ days: 8 });
    const second = await add(admin, "elm", contactId);
    expect(second.body.invitation).toMatchObject({ status: "open", workspaceIds: ["oak", "elm"] });
    expect(second.body.invitation?.id).not.toBe(first.body.invitation?.id);
    expect(await placesOf((await accept(server, (await server.mailTo(email, 1)).token)).jar)).toEqual([
      "buyer oak",
      "buyer elm",
    ]);
  });

  test("an expired invitation stays as it was if the next one is refused, and its link still offers a new one", async () => {
    const { admin, host, contactId, email } = await brokerage();
    await add(admin, "oak", contactId);
    const { token } = await server.mailTo(email);
    await server.advance({ days: 8 });
    const organization = { name: "Maple Street Homes", contactEmail: "hello@maple.example" };
    await host.organization.put({ body: { ...organization, status: "suspended" } });
    expect((await add(admin, "elm", contactId)).body.notInvited?.code).toBe("not_eligible");
    await host.organization.put({ body: { ...organization, status: "active" } });
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body.state).toBe("expired");
    await server.anonymous.acceptance.renew({ body: { token } });
    await accept(server, (await server.mailTo(email, 1)).token);
  });

  test("setting a list of properties invites as adding each of them does", async () => {
    const { admin, contactId, email, ...office } = await brokerage({ email: null });
    const put = (ids: string[], more: Record<string, unknown> = {}) =>
      admin.contacts.update({ params: { id: contactId }, body: { workspaces: ids.map((id) => ({ id })), ...more } });
    expect(email).toBe("");
    expect((await put(["oak"])).body.portal.status).toBe("pending");
    const address = office.address("bea");
    // The mail goes to the new address, and the property they already had is not added.
    expect((await put(["oak", "elm", "fir"], { email: address })).body.portal.status).toBe("invited");
    await server.mailTo(address);
    expect(await invitationsOf({ ...office, admin }, contactId)).toMatchObject([
      { workspaceIds: ["elm", "fir"], email: address, sendCount: 1 },
    ]);
    await put(["fir"]);
    expect(await invitationsOf({ ...office, admin }, contactId)).toHaveLength(1);
  });

  test("the same idempotency key adds and sends once", async () => {
    const { admin, contactId, email } = await brokerage();
    const ask = { params: { id: "oak" }, body: { contactId }, headers: { "Idempotency-Key": "add-once" } };
    const first = await admin.workspaces.addContact(ask);
    const second = await admin.workspaces.addContact(ask);
    expect([second.body, second.headers.get("Idempotency-Replayed")]).toEqual([first.body, "true"]);
    await server.mailTo(email);
    expect((await admin.events.list({ query: { contactId, type: "contact.updated" } })).body.data).toHaveLength(1);
  });

  test("automatic invitations can be turned off, and on only by a caller who can invite the role", async () => {
    const { admin, contactId, ...office } = await brokerage();
    const params = { id: contactId };
    const set = (by: Caller, body: Record<string, unknown>) => by.contacts.setAutoInvite({ params, body });
    expect((await set(admin, { enabled: true })).problem).toMatchObject({
      errors: [{ path: "role", code: "required" }],
    });
    expect((await set(admin, { enabled: true, role: "ghost" })).problem).toMatchObject({
      errors: [{ path: "role", code: "unknown_role" }],
    });
    expect((await set(office.as({ role: "manager" }), { enabled: true, role: "admin" })).problem).toMatchObject({
      code: "role_not_grantable",
      role: "admin",
    });
    expect(
      (await set(office.as({ role: "manager", workspaces: ["elm"] }), { enabled: true, role: "tenant" })).code,
    ).toBe("not_found");
    expect((await set(admin, { enabled: false, role: "buyer" })).body.autoInvite).toEqual({
      enabled: false,
      role: null,
    });
    const added = await add(admin, "oak", contactId);
    expect([added.body.invitation, added.body.notInvited]).toEqual([undefined, undefined]);
    const events = (await admin.events.list({ query: { contactId, type: "contact.auto_invite_changed" } })).body.data;
    expect(events.map(({ data, actor }) => [data, actor?.name])).toEqual([
      [{ enabled: false, role: null }, "Dana Office"],
      [{ enabled: true, role: "buyer" }, "Dana Office"],
    ]);
  });
});
