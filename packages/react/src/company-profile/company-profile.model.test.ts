import { anOrganization } from "@latchkey/testing";
import { expect, test } from "vitest";
import {
  daysFor,
  defaultsFor,
  exampleOf,
  languagesFor,
  mistakesIn,
  timeZonesFor,
  toPut,
} from "./company-profile.model.js";

const known = defaultsFor(
  anOrganization({
    name: "Maple Street Homes",
    contactEmail: "hello@maple.example",
    status: "suspended",
    locale: "es",
    timeZone: "America/Denver",
    branding: { accentColor: "#004488", logoUrl: null },
  }),
);

test("saves the profile without the host's own fields", () => {
  expect(toPut({ ...known, contactEmail: " office@maple.example ", accentColor: " " })).toEqual({
    name: "Maple Street Homes",
    contactEmail: "office@maple.example",
    locale: "es",
    timeZone: "America/Denver",
    branding: { accentColor: null, logoUrl: null },
    sending: { perHour: null },
    reminders: { afterDays: null, beforeExpiry: false },
  });
});

test("reads how many go out per hour as people type it", () => {
  const perHour = (typed: string) => toPut({ ...known, perHour: typed }).sending;
  expect([perHour(" 200 "), perHour("1,000"), perHour("1.000"), perHour("")]).toEqual([
    { perHour: 200 },
    { perHour: 1000 },
    { perHour: 1000 },
    { perHour: null },
  ]);
  for (const wrong of ["many", "-5", "0", "1.5", "1,5", "99999999"])
    expect(mistakesIn({ ...known, perHour: wrong }).map(({ path }) => path)).toEqual(["perHour"]);
});

test("the example names the days of the reminders", () => {
  expect(exampleOf({ afterDays: "", beforeExpiry: false }, "en")).toBeNull();
  expect(exampleOf({ afterDays: "3", beforeExpiry: true }, "en")).toEqual({
    sent: "March 2",
    reminders: ["March 5", "March 15"],
    expires: "March 16",
  });
  expect(exampleOf({ afterDays: "", beforeExpiry: true }, "es")?.reminders).toEqual(["15 de marzo"]);
  expect(exampleOf({ afterDays: "20", beforeExpiry: false }, "en")).toMatchObject({ expires: "March 26" });
  expect(daysFor("6")).toEqual([1, 2, 3, 4, 5, 6, 7, 10]);
});

test("starts empty for a new organization, with the fields that inviting needs required", () => {
  const empty = defaultsFor(null);
  expect(mistakesIn(empty).map(({ path, code }) => `${path} ${code}`)).toEqual([
    "name required",
    "contactEmail required",
  ]);
});

test("every error belongs to a field of the form", () => {
  const wrong = { ...known, contactEmail: "nowhere", accentColor: "blue", logoUrl: "http://maple.example/logo.png" };
  expect(mistakesIn(wrong).map(({ path, code }) => `${path} ${code}`)).toEqual([
    "contactEmail invalid_email",
    "logoUrl invalid_format",
    "accentColor invalid_format",
  ]);
  expect(mistakesIn(known)).toEqual([]);
});

test("lists languages by their own names, including the selected one", () => {
  expect(languagesFor(["en", "es"], "pt-BR").map(({ value, label }) => `${value} ${label}`)).toEqual([
    "en English",
    "es español",
    "pt-BR português (Brasil)",
  ]);
});

test("lists time zones in readable words, including the saved one", () => {
  const zones = timeZonesFor("US/Mountain");
  expect(zones.find(({ value }) => value === "America/New_York")?.label).toBe("America/New York");
  expect(zones.map(({ value }) => value)).toEqual(expect.arrayContaining(["UTC", "US/Mountain"]));
});
