import { expect } from "vitest";
import { accept, eachServer, invite, Jar, PASSWORD } from "../harness/index.js";

eachServer("activation", (server, test) => {
  test("a person with an account signs in and gets a second place, and the account stays as it was", async () => {
    const office = await server.office();
    const first = await invite(server, office);
    const { userId } = await accept(server, first.token);
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const { body: second } = await office.admin.invitations.create({
      body: { email: first.email, firstName: "Robin", lastName: "Guest", role: "tenant", workspaceIds: ["oak"] },
    });
    expect(second.contactId).toBe(first.invitation.contactId);
    expect(second.contact.portal.status).toBe("active");
    const mail = await server.mailTo(first.email, 1);
    const token = mail.token;
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body.accountExists).toBe(true);
    const refused = await server.anonymous.acceptance.accept({
      body: { token, password: "another password entirely 9", firstName: "Mallory" },
    });
    expect(refused.problem).toMatchObject({ code: "sign_in_required", status: 401 });

    const jar = new Jar();
    await server.anonymous.session.signIn({ jar, body: { email: first.email, password: PASSWORD } });
    const accepted = await server.anonymous.acceptance.accept({
      jar,
      body: { token, password: "another password entirely 9", firstName: "Mallory" },
    });
    expect(accepted.body).toMatchObject({ user: { id: userId, name: "Robin Guest" } });
    expect((await server.anonymous.session.get({ jar })).body.grant.workspaceIds).toEqual([office.workspaceId, "oak"]);
    const users = (await office.admin.users.list()).body.data;
    expect(users).toMatchObject([{ id: userId, workspaceIds: [office.workspaceId, "oak"] }]);
    expect((await office.admin.contacts.list()).body.data).toHaveLength(1);
    expect(
      (await server.anonymous.session.signIn({ body: { email: first.email, password: "another password entirely 9" } }))
        .code,
    ).toBe("invalid_credentials");
    expect((await server.anonymous.session.signIn({ body: { email: first.email, password: PASSWORD } })).status).toBe(
      200,
    );
  });

  test("two invitations of one address accepted at the same time create one account and one user", async () => {
    const offices = [await server.office(), await server.office()];
    const email = offices[0]?.address("both") ?? "";
    const tokens: string[] = [];
    for (const [n, office] of offices.entries()) {
      await office.admin.invitations.create({
        body: { email, firstName: "Bo", role: "tenant", workspaceIds: [office.workspaceId] },
      });
      tokens.push((await server.mailTo(email, n)).token);
    }
    // A household: another person at the same address gets their own contact and invitation.
    const office = offices[0] as (typeof offices)[number];
    const { body: spouse } = await office.admin.invitations.create({
      body: { email, firstName: "Kim", lastName: "Other", role: "tenant" },
    });
    expect(spouse.contact).toMatchObject({ firstName: "Kim", email });
    tokens.push((await server.mailTo(email, 2)).token);
    const codes = (
      await Promise.all(
        tokens.map((token) => server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })),
      )
    ).map(({ code }) => code ?? "accepted");
    expect(codes.toSorted()).toEqual(["accepted", "sign_in_required", "sign_in_required"]);
    const jar = new Jar();
    await server.anonymous.session.signIn({ jar, body: { email, password: PASSWORD } });
    const rest = await Promise.all(tokens.map((token) => server.anonymous.acceptance.accept({ jar, body: { token } })));
    expect(rest.map(({ code }) => code ?? "accepted").toSorted()).toEqual([
      "accepted",
      "accepted",
      "invitation_accepted",
    ]);
    expect((await office.admin.users.list()).body.data).toHaveLength(1);
    expect((await office.admin.contacts.list()).body.data.map(({ portal }) => portal.status)).toEqual([
      "active",
      "active",
    ]);
  });

  test("a magic link signs in without a password, and keeps one if it is given", async () => {
    const office = await server.office();
    const without = await invite(server, office, { activation: "magic_link" });
    expect((await server.anonymous.acceptance.accept({ body: { token: without.token } })).status).toBe(200);
    expect((await server.anonymous.session.signIn({ body: { email: without.email, password: PASSWORD } })).code).toBe(
      "invalid_credentials",
    );
    const withOne = await invite(server, office, { activation: "magic_link" });
    expect(
      (await server.anonymous.acceptance.accept({ body: { token: withOne.token, password: "short" } })).problem,
    ).toMatchObject({ code: "weak_password", reason: "too_short" });
    await accept(server, withOne.token);
    expect((await server.anonymous.session.signIn({ body: { email: withOne.email, password: PASSWORD } })).status).toBe(
      200,
    );
  });

  test("a temporary password is a line of the mail, signs in once, and must be changed", async () => {
    const office = await server.office();
    const { email, mail, token, invitation } = await invite(server, office, { activation: "temporary_password" });
    const temporary = mail.temporaryPassword ?? "";
    expect(mail.text.split("\n")).toContain(`Temporary password: ${temporary}`);
    for (const wrong of [undefined, "", PASSWORD, temporary.toUpperCase(), "ñ".repeat(temporary.length)]) {
      expect((await server.anonymous.acceptance.accept({ body: { token, password: wrong } })).problem).toMatchObject({
        code: "invalid_credentials",
        status: 401,
      });
    }
    const jar = new Jar();
    expect((await server.anonymous.acceptance.accept({ jar, body: { token, password: temporary } })).status).toBe(200);
    expect((await server.anonymous.session.get({ jar })).body.mustChangePassword).toBe(true);
    expect((await server.anonymous.roles.list({ jar })).problem).toMatchObject({
      code: "password_change_required",
      status: 403,
    });
    expect(
      (await server.anonymous.session.signIn({ body: { email, password: temporary } })).body.mustChangePassword,
    ).toBe(true);
    expect((await office.admin.contacts.get({ params: { id: invitation.contactId } })).body.portal.status).toBe(
      "active",
    );
  });

  const weak: [string, string | undefined][] = [
    ["required", undefined],
    ["too_short", "short of it"],
    ["common", "password1234"],
    ["personal", "maplestreethomes1"],
    ["too_long", "ab".repeat(600)],
  ];
  for (const [reason, password] of weak) {
    test(`a weak password is refused as ${reason}, and the link still works`, async () => {
      const office = await server.office();
      const { token } = await invite(server, office);
      expect((await server.anonymous.acceptance.accept({ body: { token, password } })).problem).toMatchObject({
        code: "weak_password",
        status: 422,
        reason,
      });
      await accept(server, token);
    });
  }

  test("a tenant who joins the office works there; a manager who rents elsewhere has no powers there", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const { email, token } = await invite(server, office);
    const { jar } = await accept(server, token);
    const also = async (role: string, workspaceIds: string[], mails: number) => {
      await office.admin.invitations.create({
        body: { email, firstName: "Robin", lastName: "Guest", role, workspaceIds },
      });
      const accepted = await server.anonymous.acceptance.accept({
        jar,
        body: { token: (await server.mailTo(email, mails)).token },
      });
      return accepted.body.redirectTo;
    };
    expect(await also("manager", [office.workspaceId], 1)).toBe("/dashboard");
    expect((await server.anonymous.session.get({ jar })).body).toMatchObject({
      redirectTo: "/dashboard",
      grant: { role: "manager", workspaceIds: [office.workspaceId] },
    });
    expect(await also("tenant", ["oak"], 2)).toBe("/tenant-portal");
    expect((await server.anonymous.session.get({ jar })).body.grant).toMatchObject({
      role: "manager",
      workspaceIds: [office.workspaceId],
    });
    expect((await server.anonymous.workspaces.get({ jar, params: { id: "oak" } })).code).toBe("not_found");
    expect(
      (
        await server.anonymous.invitations.create({
          jar,
          body: { email: office.address("x"), firstName: "X", role: "tenant", workspaceIds: ["oak"] },
        })
      ).problem,
    ).toMatchObject({ code: "workspace_not_grantable", workspaceId: "oak" });
  });

  test("another invitation does not let a deactivated user in", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const { invitation, token, email } = await invite(server, office);
    const { jar, userId } = await accept(server, token);
    await office.admin.invitations.create({
      body: { contactId: invitation.contactId, role: "tenant", workspaceIds: ["oak"] },
    });
    const second = (await server.mailTo(email, 1)).token;
    await office.admin.users.deactivate({ params: { id: userId } });
    expect((await server.anonymous.acceptance.accept({ jar, body: { token: second } })).code).not.toBeNull();
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await server.anonymous.session.signIn({ body: { email, password: PASSWORD } })).code).toBe(
      "account_deactivated",
    );
    expect((await server.anonymous.session.signIn({ body: { email, password: "not the password 12" } })).code).toBe(
      "invalid_credentials",
    );
    expect(
      (await office.admin.invitations.create({ body: { contactId: invitation.contactId, role: "owner" } })).problem,
    ).toMatchObject({ code: "not_eligible" });
  });

  test("an invitee can correct their own name", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const accepted = await server.anonymous.acceptance.accept({
      body: { token, password: PASSWORD, firstName: "Roberta" },
    });
    expect(accepted.body.user).toMatchObject({ email, name: "Roberta Guest", role: "tenant" });
    expect((await office.admin.users.list({ query: { q: "roberta" } })).body.data).toMatchObject([
      { name: "Roberta Guest" },
    ]);
  });
});
