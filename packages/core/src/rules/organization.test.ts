import { describe, expect, test } from "vitest";
import { defaultRecordSets, type OrganizationPut } from "../contract/index.js";
import { organizationAfter, profileAfter, shownOrganization, type OrganizationProfile } from "./index.js";

const name = "Maple Street Homes";
const contactEmail = "hello@maple.example";

/** The organization after some calls, the first of which creates it. */
const after = (first: OrganizationPut, ...puts: OrganizationPut[]) =>
  shownOrganization(puts.reduce((before, put) => profileAfter(put, before), profileAfter(first, null)));

describe("an organization", () => {
  test("has the usual settings at first", () => {
    expect(after({ name, contactEmail })).toEqual({
      name,
      contactEmail,
      status: "active",
      profileComplete: true,
      locale: "en",
      timeZone: "UTC",
      sending: { perHour: null },
      reminders: { afterDays: null, beforeExpiry: false },
      branding: { logoUrl: null, accentColor: null },
      recordSets: defaultRecordSets,
    });
  });

  test.each<[string, OrganizationPut, OrganizationPut, object]>([
    ["loses its address", { name, contactEmail }, { name }, { contactEmail: null, profileComplete: false }],
    ["loses its language", { name, locale: "es" }, { name }, { locale: "en" }],
    [
      "loses a color",
      { name, branding: { accentColor: "#004488" } },
      { name, branding: { logoUrl: "https://maple.example/logo.png" } },
      { branding: { logoUrl: "https://maple.example/logo.png", accentColor: null } },
    ],
    ["keeps its time zone", { name, timeZone: "America/Denver" }, { name }, { timeZone: "America/Denver" }],
    ["keeps its status", { name, status: "suspended" }, { name }, { status: "suspended" }],
    ["keeps the plan", { name, recordSets: { enabled: false } }, { name }, { recordSets: { enabled: false } }],
    [
      "gets the usual plan back",
      { name, recordSets: { enabled: false } },
      { name, recordSets: {} },
      { recordSets: defaultRecordSets },
    ],
    ["is complete if the host says so", { name, profileComplete: true }, { name }, { profileComplete: true }],
    [
      "is incomplete if the host says so",
      { name, contactEmail, profileComplete: false },
      { name, contactEmail },
      { profileComplete: false },
    ],
    ["is completed by an address", { name }, { name, contactEmail }, { profileComplete: true }],
  ])("%s", (_, first, second, shown) => expect(after(first, second)).toMatchObject(shown));
});

describe("an organization written by others than the host", () => {
  const put = (more: object, before: OrganizationProfile | null = null) => {
    const ruling = organizationAfter({ isHost: false }, { name, ...more }, before);
    return ruling.ok ? shownOrganization(ruling.profile) : ruling.details.fields;
  };
  const closed = profileAfter({ name, contactEmail, status: "closed", recordSets: { enabled: false } }, null);

  test("is active, with the usual plan, when it is created", () => {
    expect(put({ status: "active", recordSets: defaultRecordSets, profileComplete: false })).toMatchObject({
      status: "active",
      recordSets: defaultRecordSets,
    });
    expect(put({ status: "closed", recordSets: { enabled: false } })).toEqual(["status", "recordSets"]);
    expect(put({ profileComplete: true })).toEqual(["profileComplete"]);
  });

  test("keeps what the host said", () => {
    expect(put({ status: "active" }, closed)).toEqual(["status"]);
    expect(put({ recordSets: {} }, closed)).toEqual(["recordSets"]);
    expect(put({ ...shownOrganization(closed), name: "Renamed" }, closed)).toMatchObject({
      name: "Renamed",
      status: "closed",
    });
    expect(put({}, closed)).toMatchObject({ status: "closed", recordSets: { enabled: false } });
  });

  test("has all that the host says", () => {
    expect(organizationAfter({ isHost: true }, { name, status: "active" }, closed)).toMatchObject({
      profile: { status: "active" },
    });
  });
});
