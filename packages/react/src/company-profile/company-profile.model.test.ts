import { anOrganization } from "@latchkey/testing";
import { expect, test } from "vitest";
import { defaultsFor, languagesFor, mistakesIn, timeZonesFor, toPut } from "./company-profile.model.js";

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
  });
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
