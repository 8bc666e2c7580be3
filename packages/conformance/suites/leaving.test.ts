import { expect } from "vitest";
import { accept, eachServer, invite, PASSWORD, type Office } from "../harness/index.js";

eachServer("leaving", (server, test) => {
  const signIn = (email: string) => server.anonymous.session.signIn({ body: { email, password: PASSWORD } });
  const users = async ({ admin }: Office) => (await admin.users.list()).body.data;

  /** A resident who accepted at a wrong address, which was corrected, and who has accepted at the right one since. */
  async function corrected(office: Office) {
    const wrong = await invite(server, office);
    const { jar } = await accept(server, wrong.token);
    const { contactId } = wrong.invitation;
    const right = office.address("right");
    await office.admin.contacts.update({ params: { id: contactId }, body: { email: right } });
    await office.admin.invitations.create({
      body: { contactId, role: "owner", workspaceIds: [office.workspaceId] },
    });
    const { userId } = await accept(server, (await server.mailTo(right)).token);
    return { wrong: wrong.email, right, jar, contactId, userId };
  }

  test("once the corrected address has accepted, the account of the wrong one has nothing left", async () => {
    const office = await server.office();
    const { wrong, right, jar, userId } = await corrected(office);
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await signIn(wrong)).code).toBe("invalid_credentials");
    expect((await users(office)).map(({ id, email }) => [id, email])).toEqual([[userId, right]]);
  });

  test("removing a contact ends every account that accepted with it", async () => {
    const office = await server.office();
    const { wrong, right, jar, contactId } = await corrected(office);
    expect((await office.admin.contacts.remove({ params: { id: contactId } })).status).toBe(204);
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    for (const email of [wrong, right]) expect((await signIn(email)).code).toBe("invalid_credentials");
    expect(await users(office)).toEqual([]);
  });
});
