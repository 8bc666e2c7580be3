import { createClient } from "@latchkey/core";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchFor } from "../index.js";
import { handlersFor } from "../msw.js";
import { startServer, type ServerBrowser, type TestServer } from "../server.js";

const baseUrl = "https://app.example.com/api/latchkey";
const password = "a lantern by the river";

// Each move of the clock takes as long as what is due then.
describe("the real server in a test's process", { timeout: 60_000 }, () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ now: "2026-05-04T09:00:00Z" });
    server.signInAs({ role: "manager", name: "Mona Reyes" });
  }, 60_000);
  afterAll(() => server.stop());

  const clientOf = (browser?: ServerBrowser) =>
    createClient({ baseUrl, fetch: fetchFor(server, { baseUrl, browser }), retries: 0 });

  it("sends an invitation whose link a resident accepts in a browser of their own", async () => {
    const invited = await clientOf().invitations.create({
      email: "mei@example.com",
      firstName: "Mei",
      role: "tenant",
      workspaceIds: ["wsp_maple"],
    });
    expect(invited).toMatchObject({
      createdAt: expect.stringMatching(/^2026-05-04T09/),
      inviter: { name: "Mona Reyes" },
    });

    const mail = await server.inbox.latest("mei@example.com");
    expect(mail).toMatchObject({ kind: "invitation", fromName: "Northgate Property Management" });
    expect(mail.link).toBe(`https://app.example.com/accept#token=${mail.token}`);

    const resident = clientOf(server.openBrowser());
    await resident.acceptance.accept({ token: mail.token, password });
    expect((await resident.session.get()).user.email).toBe("mei@example.com");
    expect(await server.contacts()).toMatchObject([{ email: "mei@example.com", portal: { status: "active" } }]);
    expect((await server.events()).at(-1)?.type).toBe("user.created");
  });

  it("lets a link expire when the clock moves, and says so in the trail", async () => {
    const { id } = await clientOf().invitations.create({ email: "late@example.com", firstName: "Lou", role: "tenant" });
    const { token } = await server.inbox.latest("late@example.com");
    await server.clock.advance({ days: 8 });
    const refusal = clientOf(server.openBrowser()).acceptance.accept({ token, password });
    await expect(refusal).rejects.toMatchObject({ code: "invitation_expired" });
    expect((await server.invitations()).find((one) => one.id === id)?.status).toBe("expired");
    expect((await server.events()).at(-1)).toMatchObject({ type: "invitation.expired", invitationId: id });
  });

  it("keeps a session for a week of its own clock, wherever that is", async () => {
    await clientOf().invitations.create({ email: "sam@example.com", firstName: "Sam", role: "tenant" });
    const { token } = await server.inbox.latest("sam@example.com");
    await server.clock.set(Date.now() + 40 * 86_400_000);
    const renewed = clientOf(server.openBrowser());
    await renewed.acceptance.renew({ token });
    const sam = clientOf(server.openBrowser());
    await sam.acceptance.accept({ token: (await server.inbox.latest("sam@example.com")).token, password });
    await server.clock.advance({ days: 6 });
    expect((await sam.session.get()).user.email).toBe("sam@example.com");
    await server.clock.advance({ days: 2 });
    await expect(sam.session.get()).rejects.toMatchObject({ code: "unauthenticated" });
    await server.clock.set("2026-05-20T09:00:00Z");
  });

  it("reports a mail that is refused, and one that had to wait once its time has come", async () => {
    server.refuseMail("gone@example.com", "550 5.1.1 No such user");
    server.refuseMail("slow@example.com", "450 4.2.0 Try again later");
    const client = clientOf();
    const gone = await client.invitations.create({ email: "gone@example.com", firstName: "Gil", role: "tenant" });
    const slow = await client.invitations.create({ email: "slow@example.com", firstName: "Sol", role: "tenant" });
    await server.settle();
    expect(await client.invitations.get({ id: gone.id })).toMatchObject({ delivery: "bounced" });
    expect(await client.invitations.get({ id: slow.id })).toMatchObject({ delivery: "queued" });
    server.refuseMail("slow@example.com", null);
    await server.clock.advance({ hours: 1 });
    expect(await client.invitations.get({ id: slow.id })).toMatchObject({ delivery: "sent" });
    expect(server.inbox.to("slow@example.com")).toHaveLength(1);
  });

  it("answers an app's own requests by msw, under a path of the app's", async () => {
    const network = setupServer(...handlersFor(server, { baseUrl: "https://other.example.com/portal/api" }));
    network.listen();
    try {
      const { name } = await createClient({ baseUrl: "https://other.example.com/portal/api" }).organization.get();
      expect(name).toBe("Northgate Property Management");
    } finally {
      network.close();
    }
  });

  it("refuses who is not signed in", async () => {
    const stranger = clientOf(server.openBrowser());
    await expect(stranger.contacts.list()).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
