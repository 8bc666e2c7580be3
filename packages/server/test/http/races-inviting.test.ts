import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { wrongBadges } from "../badges.js";
import { createGate, type Gate } from "./gate.js";
import { ownServer, type Office, type TestServer } from "./test-server.js";

let server: TestServer;
let office: Office;
let gate: Gate;
beforeAll(async () => {
  server = await ownServer("postgres", { limits: { mailsPerRecipientPerDay: 2 } });
});
afterAll(() => server.close());
beforeEach(async () => {
  office = await server.office();
  gate = await createGate(server);
});
afterEach(() => gate.close());

const person = (more: Record<string, unknown> = {}) => ({
  firstName: "Ana",
  lastName: "Silva",
  email: "ana@example.com",
  ...more,
});
const inviteTo = (role: string, whom: Record<string, unknown> = person()) =>
  office.admin.invitations.create({ body: { ...whom, role, workspaceIds: [office.workspaceId] } });
const contacts = async () => (await office.admin.contacts.list()).body.data;

/** A request that records this event waits: by then it has written the rest of its change. */
const shutBefore = (type: string) => gate.shut("events", "insert", `new.type = '${type}'`);

test("a person who is added while they are invited is one contact", async () => {
  await shutBefore("contact.created");
  const [added, invited] = await gate.interleave(
    () => office.admin.contacts.create({ body: { ...person(), type: "tenant" } }),
    () => inviteTo("tenant"),
  );
  expect([added.code, invited.code]).toEqual([null, null]);
  expect(await contacts()).toMatchObject([{ id: added.body.id, portal: { status: "invited" } }]);
});

test("two people who share an address and are invited at once get no more mails than the address may", async () => {
  const [one, other] = [
    await office.admin.contacts.create({ body: person({ type: "tenant" }) }),
    await office.admin.contacts.create({ body: person({ type: "tenant", firstName: "Rui" }) }),
  ];
  // One more mail may go to the address.
  await inviteTo("owner", { contactId: one.body.id });
  await shutBefore("invitation.created");
  const [first, second] = await gate.interleave(
    () => inviteTo("tenant", { contactId: one.body.id }),
    () => inviteTo("tenant", { contactId: other.body.id }),
  );
  expect(new Set([first.code, second.code])).toEqual(new Set([null, "rate_limited"]));
  expect((await office.admin.invitations.list()).body.data).toHaveLength(2);
});

test("a contact who is invited to two roles at once shows the newer invitation", async () => {
  const { body } = await office.admin.contacts.create({ body: person({ type: "tenant" }) });
  const letter = { contactId: body.id, letter: true };
  await shutBefore("invitation.created");
  const both = await gate.interleave(
    () => inviteTo("tenant", letter),
    () => inviteTo("owner", letter),
  );
  expect(both.map(({ code }) => code)).toEqual([null, null]);
  expect(await wrongBadges(server.database.db)).toEqual([]);
});
