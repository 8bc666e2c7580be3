import { createClient } from "@latchkey/core";
import { expect, it } from "vitest";
import { createWorld, fetchFor } from "../index.js";

it("an endpoint gets the events it wants, and can replay those missed while it was off", async () => {
  const world = createWorld({ now: "2026-05-04T09:00:00Z" });
  world.signInAs({ role: "admin" });
  const { webhookEndpoints, contacts } = createClient({
    baseUrl: "https://app.example.com/api/latchkey",
    fetch: fetchFor(world),
  });
  const { id, secret } = await webhookEndpoints.create({
    url: "https://hooks.example.com/latchkey",
    events: ["contact.created"],
  });
  expect((await webhookEndpoints.rotateSecret({ id })).secret).not.toBe(secret);
  await contacts.create({ firstName: "Rosa" });
  await webhookEndpoints.update({ id, enabled: false });
  await contacts.create({ firstName: "Mei" });
  const statuses = async () =>
    (await webhookEndpoints.deliveries({ id })).data.map(({ type, status }) => [type, status]);
  expect(await statuses()).toEqual([
    ["contact.created", "failed"],
    ["contact.created", "delivered"],
  ]);
  expect(await webhookEndpoints.get({ id })).toMatchObject({ enabled: false, disabledReason: "manual" });
  await webhookEndpoints.update({ id, enabled: true });
  expect(await webhookEndpoints.replay({ id, since: "2026-05-04T00:00:00.000Z" })).toEqual({ count: 1 });
  expect(await statuses()).toEqual([
    ["contact.created", "delivered"],
    ["contact.created", "delivered"],
  ]);
  await expect(webhookEndpoints.create({ url: "http://hooks.example.com/" })).rejects.toMatchObject({
    code: "validation_failed",
  });
});
