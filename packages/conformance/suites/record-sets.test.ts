import { defaultRecordSets } from "@latchkey/core/contract";
import { expect } from "vitest";
import { accept, eachServer, invite } from "../harness/index.js";

const rules = { contacts: { view: true, update: false } };

eachServer("record-sets", (server, test) => {
  test("an organization sets whether it has record sets, and for which records", async () => {
    const { admin, host } = await server.office();
    const put = (recordSets?: Record<string, unknown>) =>
      host.organization.put({ body: { name: "Maple Street Homes", ...(recordSets && { recordSets }) } });
    expect((await admin.organization.get()).body.recordSets).toEqual(defaultRecordSets);
    expect((await put({ enabled: false })).body.recordSets).toEqual({ ...defaultRecordSets, enabled: false });
    expect((await put({ entityTypes: ["boats"] })).body.recordSets).toEqual({ enabled: true, entityTypes: ["boats"] });
    expect((await admin.organization.get()).body.recordSets).toEqual({ enabled: true, entityTypes: ["boats"] });
    expect((await put()).body.recordSets.entityTypes).toEqual(["boats"]);
    expect((await put({})).body.recordSets).toEqual(defaultRecordSets);
  });

  test("a plan without record sets creates, chooses and grants none", async () => {
    const office = await server.office();
    const { admin } = office;
    const saved = await admin.recordSets.create({ body: { name: "Front desk", rules } });
    const { userId } = await accept(server, (await invite(server, office, { role: "user" })).token);
    await office.host.organization.put({
      body: { name: "Maple Street Homes", contactEmail: "hello@maple.example", recordSets: { enabled: false } },
    });
    const refusedAt = (path: string) => ({ code: "validation_failed", errors: [{ path, code: "not_in_plan" }] });
    const person = { email: office.address("ana"), firstName: "Ana", role: "user" };
    expect((await admin.recordSets.create({ body: { name: "Back office", rules } })).problem).toMatchObject(
      refusedAt("rules"),
    );
    expect((await admin.invitations.create({ body: { ...person, recordSetId: saved.body.id } })).problem).toMatchObject(
      refusedAt("recordSetId"),
    );
    expect((await admin.invitations.create({ body: { ...person, recordSet: { rules } } })).problem).toMatchObject(
      refusedAt("recordSet"),
    );
    expect(
      (
        await admin.contacts.create({
          body: { firstName: "Ana", email: person.email, invite: { role: "user", recordSetId: saved.body.id } },
        })
      ).problem,
    ).toMatchObject(refusedAt("invite.recordSetId"));
    expect(
      (await admin.users.update({ params: { id: userId }, body: { recordSetId: saved.body.id } })).problem,
    ).toMatchObject(refusedAt("recordSetId"));
    expect(
      (await admin.users.update({ params: { id: userId }, body: { recordSet: { rules } } })).problem,
    ).toMatchObject(refusedAt("recordSet"));
    // Having none is always possible.
    expect(
      (await admin.users.update({ params: { id: userId }, body: { recordSetId: null } })).body.recordSetId,
    ).toBeNull();
    expect((await admin.invitations.create({ body: { ...person, recordSetId: null } })).status).toBe(201);
    expect((await admin.contacts.list({ query: { q: "ana" } })).body.data).toHaveLength(1);
  });

  test("rules are limited to the kinds of record that the organization has", async () => {
    const office = await server.office({ recordSets: { entityTypes: ["boats", "contacts"] } });
    const { admin } = office;
    const both = { boats: { view: true, update: true }, vehicles: { view: true, update: false } };
    const refusedAt = (path: string) => ({
      code: "validation_failed",
      errors: [{ path, code: "invalid_value", message: "Use one of: boats, contacts." }],
    });
    expect((await admin.recordSets.create({ body: { name: "All", rules: both } })).problem).toMatchObject(
      refusedAt("rules.vehicles"),
    );
    const { body: saved } = await admin.recordSets.create({ body: { name: "All", rules: { boats: both.boats } } });
    expect((await admin.recordSets.update({ params: { id: saved.id }, body: { rules: both } })).problem).toMatchObject(
      refusedAt("rules.vehicles"),
    );
    expect((await admin.recordSets.update({ params: { id: saved.id }, body: { name: "Boats" } })).body).toMatchObject({
      name: "Boats",
      rules: { boats: both.boats },
    });
    const person = { email: office.address("ana"), firstName: "Ana", role: "user" };
    expect((await admin.invitations.create({ body: { ...person, recordSet: { rules: both } } })).problem).toMatchObject(
      refusedAt("recordSet.rules.vehicles"),
    );
    expect(
      (await admin.invitations.create({ body: { ...person, recordSet: { rules: { boats: both.boats } } } })).body
        .recordSetId,
    ).toMatch(/^rec_/);
  });

  test("a user's grant contains the rules of their record set, saved or their own, for the host to apply", async () => {
    const office = await server.office();
    const { admin } = office;
    const { body: saved } = await admin.recordSets.create({ body: { name: "Front desk", rules } });
    const { userId, jar } = await accept(
      server,
      (await invite(server, office, { role: "user", recordSetId: saved.id })).token,
    );
    const held = async () => (await server.anonymous.session.get({ jar })).body.grant.recordRules;
    expect(await held()).toEqual(rules);
    const own = { vehicles: { view: true, update: true } };
    await admin.users.update({ params: { id: userId }, body: { recordSet: { rules: own } } });
    expect(await held()).toEqual(own);
    await admin.users.update({ params: { id: userId }, body: { recordSetId: null } });
    expect(await held()).toBeNull();
    expect((await admin.session.get()).body.grant.recordRules).toBeNull();
  });

  test("a record set that a resend would grant again cannot be deleted", async () => {
    const office = await server.office();
    const { admin } = office;
    const { body: saved } = await admin.recordSets.create({ body: { name: "Front desk", rules } });
    const { invitation } = await invite(server, office, { role: "user", recordSetId: saved.id });
    await server.advance({ days: 8 });
    // The next invitation replaces it. Once that is withdrawn, the first can be resent.
    const { body: next } = await admin.invitations.create({ body: { contactId: invitation.contactId, role: "user" } });
    await admin.invitations.revoke({ params: { id: next.id } });
    expect((await admin.recordSets.remove({ params: { id: saved.id } })).code).toBe("record_set_in_use");
    expect((await admin.invitations.resend({ params: { id: invitation.id } })).body.recordSetId).toBe(saved.id);
    await admin.invitations.revoke({ params: { id: invitation.id } });
    expect((await admin.recordSets.remove({ params: { id: saved.id } })).status).toBe(204);
  });

  test("two record sets do not have names that read alike", async () => {
    const { admin } = await server.office();
    const create = (name: string) => admin.recordSets.create({ body: { name, rules } });
    const { body: desk } = await create("Gestión");
    await create("Front desk");
    for (const name of ["GESTIÓN", "gestion", "Gestio\u0301n"])
      expect((await create(name)).problem, name).toMatchObject({ code: "conflict", field: "name" });
    const rename = (name: string) => admin.recordSets.update({ params: { id: desk.id }, body: { name } });
    expect((await rename("front DESK")).problem).toMatchObject({ code: "conflict", field: "name" });
    expect((await rename("gestion")).body.name).toBe("gestion");
  });

  test("the list is in the order of the names, whatever their case and accents", async () => {
    const { admin } = await server.office();
    for (const name of ["Zebra", "éclair", "apple", "Eclipse"])
      await admin.recordSets.create({ body: { name, rules } });
    expect((await admin.recordSets.list()).body.data.map(({ name }) => name)).toEqual([
      "apple",
      "éclair",
      "Eclipse",
      "Zebra",
    ]);
  });

  test("each kind of record that the organization lacks is named", async () => {
    const { admin } = await server.office({ recordSets: { entityTypes: ["contacts"] } });
    const all = { boats: rules.contacts, contacts: rules.contacts, planes: rules.contacts };
    expect((await admin.recordSets.create({ body: { name: "All", rules: all } })).problem["errors"]).toEqual(
      ["rules.boats", "rules.planes"].map((path) => ({
        path,
        code: "invalid_value",
        message: "Use one of: contacts.",
      })),
    );
  });

  test("a caller with some workspaces changes nothing for people elsewhere", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const { body: saved } = await office.admin.recordSets.create({ body: { name: "Front desk", rules } });
    const local = office.as({ role: "manager", workspaces: [office.workspaceId] });
    const change = (body: Record<string, unknown>) => local.recordSets.update({ params: { id: saved.id }, body });
    for (const body of [
      { rules: { contacts: { view: true, update: true } } },
      { rules: { ...rules, vehicles: { view: true, update: false } } },
      { rules: { contacts: { view: false, update: false } } },
      { name: "Desk" },
    ])
      expect((await change(body)).problem).toMatchObject({ code: "forbidden", permission: "roles:manage" });
    expect((await local.recordSets.remove({ params: { id: saved.id } })).code).toBe("forbidden");
  });
});
