import { beforeEach, expect, test } from "vitest";
import { createPlaces, type Places } from "./places.js";

let now: number;
let places: Places;
beforeEach(() => {
  now = 0;
  places = createPlaces({ quick: 12, all: 30, endpoint: 4 }, () => now);
});

const take = (endpoint_id: string, organization_id = `of-${endpoint_id}`) =>
  places.take({ organization_id, endpoint_id });
const roomOf = (id: string) => places.room().perEndpoint.get(id) ?? places.room().eachEndpoint;
const shareOf = (id: string) => places.room().perOrganization.get(id) ?? places.room().eachOrganization;

test("an endpoint has one place until it has responded, then twice as many each time, and one after a failure", () => {
  expect(roomOf("a")).toBe(1);
  const end = take("a");
  expect(roomOf("a")).toBe(0);
  end(true);
  expect(roomOf("a")).toBe(2);
  take("a")(true);
  take("a")(true);
  expect(roomOf("a")).toBe(4);
  take("a")(false);
  expect(roomOf("a")).toBe(1);
});

test("a request without a response leaves its place to others, but not to its own endpoint", () => {
  for (let n = 0; n < 12; n += 1) take(`hangs-${n}`);
  expect(places.room().most).toBe(0);
  now = 2000;
  expect(places.room().most).toBe(12);
  expect(roomOf("hangs-0")).toBe(0);
});

test("those that wait aside have a limit too", () => {
  for (let n = 0; n < 30; n += 1) take(`hangs-${n}`);
  now = 2000;
  expect(places.room().most).toBe(0);
});

test("an organization has a third of the places", () => {
  expect(shareOf("large")).toBe(4);
  for (let n = 0; n < 4; n += 1) take(`large-${n}`, "large");
  expect(shareOf("large")).toBe(0);
  expect(shareOf("other")).toBe(4);
  now = 2000;
  expect(shareOf("large")).toBe(4);
});
