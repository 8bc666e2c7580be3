import { aContact } from "@latchkey/testing";
import { expect, test } from "vitest";
import { createDeliveryWatch } from "./delivery-watch.js";

const mail = (delivery: "queued" | "sent", since = "2026-05-04T09:00:00Z", id = "con_1") => {
  const contact = aContact({ id });
  return { ...contact, portal: { ...contact.portal, status: "invited" as const, delivery, since } };
};

test("a list without queued mail is not refreshed", () =>
  expect(createDeliveryWatch()([mail("sent"), aContact()])).toBe(false));

test("a queued mail is checked every 2 seconds for 30 seconds, then every 15 until it is sent", () => {
  let now = 0;
  const watch = createDeliveryWatch(() => now);
  expect(watch([mail("queued")])).toBe(2000);
  now = 29_999;
  expect(watch([mail("queued")])).toBe(2000);
  now = 30_000;
  expect(watch([mail("queued")])).toBe(15_000);
  expect(watch([mail("sent")])).toBe(false);
});

test("a new or resent mail starts over", () => {
  let now = 0;
  const watch = createDeliveryWatch(() => now);
  watch([mail("queued")]);
  now = 60_000;
  expect(watch([mail("queued"), mail("queued", undefined, "con_2")])).toBe(2000);
  now = 120_000;
  expect(watch([mail("queued", "2026-05-04T09:02:00Z")])).toBe(2000);
});

test("the clock is not read without a queued mail, as in the first render of a page", () => {
  const watch = createDeliveryWatch(() => {
    throw new Error("read");
  });
  expect(watch([])).toBe(false);
  expect(watch([mail("sent")])).toBe(false);
});
