import { webhookEndpointsMax } from "@latchkey/core/contract";
import { expect } from "vitest";
import { eachServer, type Office } from "../harness/index.js";

// Nothing answers at this name.
const url = "https://hooks.latchkey.invalid/events";

eachServer("webhook-endpoints", (server, test) => {
  const create = async ({ admin }: Office, body: Record<string, unknown> = {}) =>
    (await admin.webhookEndpoints.create({ body: { url, ...body } })).body;

  test("an endpoint shows its secret when it is added and when the secret changes, and never else", async () => {
    const office = await server.office();
    const { secret, ...shown } = await create(office, { description: "The portal" });
    expect(secret).toMatch(/^whsec_[\w+/]{32,}=*$/);
    expect(shown).toMatchObject({ url, description: "The portal", events: [], enabled: true, disabledReason: null });
    const params = { id: shown.id };
    expect((await office.admin.webhookEndpoints.get({ params })).body).toEqual(shown);
    expect((await office.admin.webhookEndpoints.list()).body.data).toEqual([shown]);
    const rotated = (await office.admin.webhookEndpoints.rotateSecret({ params })).body;
    expect(rotated).toMatchObject(shown);
    expect(rotated.secret).not.toBe(secret);
  });

  test("an endpoint is switched off and on, and keeps what is left out", async () => {
    const office = await server.office();
    const { id } = await create(office, { description: "The portal", events: ["contact.created"] });
    const change = async (body: Record<string, unknown>) =>
      (await office.admin.webhookEndpoints.update({ params: { id }, body })).body;
    expect(await change({ enabled: false })).toMatchObject({ enabled: false, disabledReason: "manual" });
    expect(await change({ url: `${url}/v2` })).toMatchObject({
      url: `${url}/v2`,
      description: "The portal",
      events: ["contact.created"],
      enabled: false,
      disabledReason: "manual",
    });
    expect(await change({ enabled: true, events: [] })).toMatchObject({
      events: [],
      enabled: true,
      disabledReason: null,
    });
  });

  test("each endpoint gets the events it chose, each once, and none about itself", async () => {
    const office = await server.office();
    const chosen = await create(office, { events: ["contact.created", "contact.created"] });
    expect(chosen.events).toEqual(["contact.created"]);
    const all = await create(office);
    await office.admin.contacts.create({ body: { firstName: "Rosa" } });
    const typesOf = async (id: string) =>
      (await office.admin.webhookEndpoints.deliveries({ params: { id } })).body.data.map(({ type }) => type);
    expect(await typesOf(chosen.id)).toEqual(["contact.created"]);
    expect(await typesOf(all.id)).toEqual(["contact.created"]);
    const test = await office.admin.webhookEndpoints.test({ params: { id: chosen.id } });
    expect(test.body.type).toBe("webhook.test");
    expect(await typesOf(chosen.id)).toEqual(["webhook.test", "contact.created"]);
    await office.admin.webhookEndpoints.update({ params: { id: all.id }, body: { description: "All" } });
    expect(await typesOf(all.id)).toEqual(["contact.created"]);
  });

  test("what an endpoint missed while it was off can be sent again", async () => {
    const office = await server.office();
    const { id } = await create(office, { events: ["contact.created"] });
    const params = { id };
    const since = new Date(server.now().getTime() - 60_000).toISOString();
    await office.admin.webhookEndpoints.update({ params, body: { enabled: false } });
    await office.admin.contacts.create({ body: { firstName: "Rosa" } });
    const { data } = (await office.admin.webhookEndpoints.deliveries({ params, query: { status: "failed" } })).body;
    expect(data).toMatchObject([{ type: "contact.created", lastError: "endpoint_disabled", deliveredAt: null }]);
    const replay = async () => (await office.admin.webhookEndpoints.replay({ params, body: { since } })).body.count;
    expect(await replay()).toBe(0);
    await office.admin.webhookEndpoints.update({ params, body: { enabled: true } });
    expect(await replay()).toBe(1);
  });

  test.each(["http://hooks.example.com/", "https://user:word@hooks.example.com/", "ftp://hooks.example.com/", "hooks"])(
    "nothing is sent to %s",
    async (address) => {
      const office = await server.office();
      const refused = { code: "validation_failed", errors: [{ path: "url" }] };
      expect((await office.admin.webhookEndpoints.create({ body: { url: address } })).problem).toMatchObject(refused);
      const { id } = await create(office);
      const changed = await office.admin.webhookEndpoints.update({ params: { id }, body: { url: address } });
      expect(changed.problem).toMatchObject(refused);
    },
  );

  test("an organization has at most ten", async () => {
    const office = await server.office();
    for (let count = 0; count < webhookEndpointsMax; count += 1) await create(office);
    expect((await office.admin.webhookEndpoints.create({ body: { url } })).problem).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "", code: "too_many" }],
    });
    const [one] = (await office.admin.webhookEndpoints.list()).body.data;
    expect((await office.admin.webhookEndpoints.remove({ params: { id: one?.id ?? "" } })).status).toBe(204);
    expect((await office.admin.webhookEndpoints.remove({ params: { id: one?.id ?? "" } })).code).toBe("not_found");
    expect((await create(office)).url).toBe(url);
  });

  test("staff of some workspaces have none, even if they hold all there are: an endpoint gets everything", async () => {
    const office = await server.office();
    const { id } = await create(office);
    const some = office.as({ role: "manager", workspaces: [office.workspaceId] });
    for (const refused of [
      await some.webhookEndpoints.list(),
      await some.webhookEndpoints.get({ params: { id } }),
      await some.webhookEndpoints.create({ body: { url } }),
      await some.webhookEndpoints.update({ params: { id }, body: { enabled: false } }),
      await some.webhookEndpoints.remove({ params: { id } }),
      await some.webhookEndpoints.rotateSecret({ params: { id } }),
      await some.webhookEndpoints.test({ params: { id } }),
      await some.webhookEndpoints.deliveries({ params: { id } }),
    ])
      expect(refused.problem).toMatchObject({ code: "forbidden", permission: "webhooks:manage" });
  });
});
