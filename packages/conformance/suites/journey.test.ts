import { expect } from "vitest";
import { accept, eachServer, everyServer, invite, Jar, PASSWORD, settled } from "../harness/index.js";

eachServer(
  "journey",
  (server, test) => {
    test("a person is invited, reads their mail, accepts, lands, signs out and signs in again", async () => {
      const office = await server.office();
      const { admin, workspaceId } = office;
      const email = office.address("rosa");
      const invited = await admin.invitations.create({
        body: {
          email: ` ${email.toUpperCase()} `,
          firstName: "Rosa",
          lastName: "Núñez",
          role: "tenant",
          workspaceIds: [workspaceId],
          message: "Welcome home",
        },
      });
      expect(invited.status).toBe(201);
      expect(invited.body).toMatchObject({
        status: "open",
        delivery: "queued",
        email,
        role: "tenant",
        workspaceIds: [workspaceId],
        activation: "password",
        inviter: { id: "staff-1", name: "Dana Office" },
        message: "Welcome home",
        sendCount: 1,
        contact: {
          email,
          type: "tenant",
          firstName: "Rosa",
          workspaces: [{ id: workspaceId, name: "12 Maple Street" }],
          portal: { status: "invited", invitationId: invited.body.id, role: "tenant" },
        },
      });

      const { token, text, link } = await server.mailTo(email);
      expect(link.endsWith(`#token=${token}`)).toBe(true);
      expect(text.split("\n")).toContain(link);
      expect(text).toContain("Welcome home");
      expect(await settled(office, invited.body.id)).toBe("sent");

      const preview = await server.anonymous.acceptance.preview({ body: { token } });
      expect(preview.body).toMatchObject({
        state: "open",
        accountExists: false,
        invitation: {
          organization: { name: "Maple Street Homes" },
          workspace: { name: "12 Maple Street" },
          role: "tenant",
          roleLabel: "Tenant",
          inviter: { name: "Dana Office" },
          firstName: "Rosa",
          maskedEmail: expect.stringMatching(/^r•••@/),
        },
      });

      const jar = new Jar();
      const accepted = await server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD } });
      expect(accepted.body).toMatchObject({
        redirectTo: "/tenant-portal",
        user: { email, name: "Rosa Núñez", role: "tenant", contactId: invited.body.contactId },
      });
      const session = await server.anonymous.session.get({ jar });
      expect(session.body).toMatchObject({
        redirectTo: "/tenant-portal",
        mustChangePassword: false,
        user: { id: accepted.body.user.id },
        grant: { role: "tenant", permissions: [], workspaceIds: [workspaceId] },
      });
      const contact = await admin.contacts.get({ params: { id: invited.body.contactId } });
      expect(contact.body.portal).toMatchObject({
        status: "active",
        userId: accepted.body.user.id,
        invitationId: invited.body.id,
        delivery: "sent",
      });
      const users = await admin.users.list();
      expect(users.body.data).toMatchObject([
        { id: accepted.body.user.id, email, role: "tenant", workspaceIds: [workspaceId], status: "active" },
      ]);
      expect(users.body.data[0]?.lastSignInAt).not.toBeNull();
      const invitation = await admin.invitations.get({ params: { id: invited.body.id } });
      expect(invitation.body).toMatchObject({ status: "accepted", delivery: "sent", sendCount: 1 });

      const again = await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } });
      expect(again.problem).toMatchObject({ code: "invitation_accepted", status: 410 });
      expect((await server.anonymous.session.signOut({ jar })).status).toBe(204);
      expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
      const back = await server.anonymous.session.signIn({ jar, body: { email, password: PASSWORD } });
      expect(back.body).toMatchObject({ redirectTo: "/tenant-portal" });
      expect((await server.anonymous.session.get({ jar })).body.user.email).toBe(email);
    });

    test("the trail tells the journey, newest first, and who took each step", async () => {
      const office = await server.office();
      const { invitation, token } = await invite(server, office);
      const { userId } = await accept(server, token);
      const { body } = await office.admin.events.list({ query: { contactId: invitation.contactId } });
      expect(body.data.map(({ type, actor }) => [type, actor?.id ?? null])).toEqual([
        ["user.created", userId],
        ["invitation.accepted", userId],
        ["invitation.sent", null],
        ["invitation.created", "staff-1"],
        ["contact.created", "staff-1"],
      ]);
    });

    test("opening a link changes nothing, however it is opened and however often", async () => {
      const office = await server.office();
      const { invitation, token } = await invite(server, office);
      const records = async () => [
        (await office.admin.invitations.get({ params: { id: invitation.id } })).body,
        (await office.admin.events.list()).body,
      ];
      const before = await records();
      for (let n = 0; n < 5; n += 1)
        expect((await server.anonymous.acceptance.preview({ body: { token } })).body.state).toBe("open");
      for (const method of ["GET", "HEAD"])
        for (const path of ["/acceptance/preview", "/acceptance/accept", "/acceptance/renew"])
          expect((await server.send(method, path, { query: { token } })).status).toBe(405);
      expect(await records()).toEqual(before);
      expect((await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).status).toBe(200);
    });

    test("a link that nobody used in time expires, and another gets them in", async () => {
      const office = await server.office();
      const { invitation, email, token } = await invite(server, office);
      await server.advance({ days: 8 });
      const preview = await server.anonymous.acceptance.preview({ body: { token } });
      expect(preview.body.state).toBe("expired");
      const { body } = await office.admin.contacts.get({ params: { id: invitation.contactId } });
      expect(body.portal.status).toBe("expired");
      expect((await office.admin.invitations.resend({ params: { id: invitation.id } })).code).toBeNull();
      const newer = await server.mailTo(email, 1);
      expect((await accept(server, newer.token)).userId).toMatch(/^usr_/);
    });

    test("of 20 simultaneous accepts one succeeds, and the others learn why they did not", async () => {
      const office = await server.office();
      const { token } = await invite(server, office);
      const responses = await Promise.all(
        Array.from({ length: 20 }, () => server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })),
      );
      const codes = responses.map(({ status, code }) => `${status} ${code ?? ""}`.trim());
      expect(codes.filter((code) => code === "200")).toHaveLength(1);
      // The others find the link used, or an account at the address.
      for (const code of codes) expect(["200", "410 invitation_accepted", "401 sign_in_required"]).toContain(code);
      expect((await office.admin.users.list()).body.data).toHaveLength(1);
    });
  },
  everyServer,
);
