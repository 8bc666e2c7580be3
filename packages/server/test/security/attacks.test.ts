import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "../http/mail-sink.js";
import { accept, invite } from "../http/people.js";
import { PASSWORD, testServer, type Jar, type Office, type TestServer } from "../http/test-server.js";

// What was found by attacking the server, each as the attack went. Promises S1 to S16 have files of their own.
describe.each(engines)("attacks that have been tried, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  const sessionOf = async (jar: Jar) => (await server.nobody.session.get({ jar })).body;
  const addWorkspace = (office: Office, id: string) => office.admin.workspaces.put({ params: { id }, body: { name: id } });

  test("S4: who holds one workspace cannot take over, close or narrow an account that reaches further", async () => {
    const office = await server.office();
    await addWorkspace(office, "oak");
    const victim = await invite(server, office, { role: "admin", workspaceIds: [office.workspaceId, "oak"] });
    const { jar, userId } = await accept(server, victim.token);
    const local = office.as({ role: "admin", sub: "local", workspaces: [office.workspaceId] });
    const params = { id: userId };
    const refused = [
      await local.users.update({ params, body: { email: office.address("evil") } }),
      await local.users.update({ params, body: { role: "tenant" } }),
      await local.users.update({ params, body: { recordSet: { rules: {} } } }),
      await local.users.update({ params, body: { workspaceIds: [office.workspaceId] } }),
      await local.users.deactivate({ params }),
      await local.users.reactivate({ params }),
      await local.users.remove({ params }),
    ];
    expect(refused.map(({ problem }) => [problem.code, problem["workspaceId"]])).toEqual(refused.map(() => ["workspace_not_grantable", "oak"]));
    expect((await sessionOf(jar)).grant).toMatchObject({ role: "admin", workspaceIds: [office.workspaceId, "oak"] });
    // What is theirs to give and to take is theirs still.
    expect((await local.users.update({ params, body: { workspaceIds: ["oak"], firstName: "Roberta" } })).body).toMatchObject({ workspaceIds: ["oak"], name: "Roberta Guest" });
  });

  test("S4: who holds the whole organization is nobody to who holds one workspace, by way of their contact too", async () => {
    const office = await server.office();
    const email = office.address("owner");
    const userId = await server.latchkey.createAdmin({ organizationId: office.org, email, firstName: "Ola", lastName: "Owner", password: PASSWORD });
    const local = office.as({ role: "master_admin", sub: "local", workspaces: [office.workspaceId] });
    const params = { id: userId };
    expect((await local.users.update({ params, body: { email: office.address("evil") } })).code).toBe("not_found");
    expect((await local.users.remove({ params })).code).toBe("not_found");
    const { body } = await local.invitations.create({ body: { email, firstName: "Ola", lastName: "Owner", role: "tenant", workspaceIds: [office.workspaceId] } });
    expect((await local.contacts.remove({ params: { id: body.contactId } })).code).toBe("role_not_grantable");
    expect((await server.nobody.session.signIn({ body: { email, password: PASSWORD } })).status).toBe(200);
  });

  test("S4: changing a built-in role writes down no right to give custom roles, which may come to allow more", async () => {
    const { admin, as, address } = await server.office();
    await admin.roles.create({ body: { key: "porter", label: "Porter", portalPath: "/desk", permissions: ["invitations:send"] } });
    const shown = (await admin.roles.list()).body.data.find(({ key }) => key === "manager");
    // A form sends what it shows, too.
    await admin.roles.update({ params: { key: "manager" }, body: { label: "Property manager", canInvite: shown?.canInvite ?? [] } });
    await admin.roles.update({ params: { key: "manager" }, body: { label: "Manager" } });
    const manager = as({ role: "manager" });
    const person = () => ({ email: address("porter"), firstName: "Pat", role: "porter" });
    expect((await manager.invitations.create({ body: person() })).status).toBe(201);
    await admin.roles.update({ params: { key: "porter" }, body: { canInvite: ["admin"] } });
    expect((await manager.invitations.create({ body: person() })).code).toBe("role_not_grantable");
    expect((await admin.invitations.create({ body: person() })).status).toBe(201);
  });

  test("R8: a custom role of a name that every object has is a role as others are", async () => {
    const { admin, address } = await server.office();
    await admin.roles.create({ body: { key: "constructor", label: "Builder", portalPath: "/site", prerequisites: ["contact_type"] } });
    const { body } = await admin.invitations.create({ body: { email: address("bob"), firstName: "Bob", role: "constructor" } });
    expect(body).toMatchObject({ role: "constructor", contact: { type: "staff" } });
  });

  test("R8: a batch's filter is no way to a statement of any length", async () => {
    const { admin } = await server.office();
    const filter = { status: Array.from({ length: 50_000 }, () => "pending"), type: Array.from({ length: 50_000 }, () => "tenant") };
    expect((await admin.batches.create({ body: { filter, role: "tenant" } })).code).toBe("validation_failed");
  });

  test("S9: a portal's path that becomes another site's where it is shortened is none", async () => {
    const { admin } = await server.office();
    for (const portalPath of ["/.//evil.example", "/x/..//evil.example", "/%2e//evil.example"]) {
      expect((await admin.roles.update({ params: { key: "tenant" }, body: { portalPath } })).problem, portalPath).toMatchObject({ errors: [{ path: "portalPath", code: "invalid_path" }] });
    }
  });

  test("S3: whoever prints a letter for somebody's address and accepts it has shown no mailbox: its owner gets the account, and no other letter does", async () => {
    const [theirs, ours] = [await server.office(), await server.office()];
    const email = ours.address("victim");
    const byLetter = async (office: Office) => {
      const { body } = await office.admin.invitations.create({ body: { email, firstName: "Vic", lastName: "Owner", role: "tenant", letter: true } });
      const { html } = (await office.admin.invitations.letter({ params: { id: body.id } })).body;
      const code = /class="code" dir="ltr">([A-Z0-9-]+)</.exec(html)?.[1];
      return (await server.nobody.acceptance.code({ body: { code, lastName: "Owner" } })).body.token;
    };
    const squatter = await accept(server, await byLetter(theirs));
    // Another letter is no better proof: it asks for the account that there is.
    const letter = await byLetter(ours);
    expect((await server.nobody.acceptance.preview({ body: { token: letter } })).body.accountExists).toBe(true);
    expect((await server.nobody.acceptance.accept({ body: { token: letter, password: PASSWORD } })).code).toBe("sign_in_required");

    await ours.admin.invitations.create({ body: { email, firstName: "Vic", lastName: "Owner", role: "owner" } });
    const token = tokenIn(await server.sink.mailTo(email));
    expect((await server.nobody.acceptance.preview({ body: { token } })).body.accountExists).toBe(false);
    const password = "copper lantern orchard 3";
    expect((await server.nobody.acceptance.accept({ body: { token, password } })).status).toBe(200);
    expect((await server.nobody.session.get({ jar: squatter.jar })).code).toBe("unauthenticated");
    expect((await server.nobody.session.signIn({ body: { email, password: PASSWORD } })).code).toBe("invalid_credentials");
    expect((await server.nobody.session.signIn({ body: { email, password } })).status).toBe(200);
  });
});
