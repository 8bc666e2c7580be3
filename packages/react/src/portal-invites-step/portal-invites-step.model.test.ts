import { aContact, anOrganization, aRole } from "@latchkey/testing";
import { expect, it } from "vitest";
import { en } from "../locales/en.js";
import { candidatesOf, filtered, mistakesIn, reasonOf, toInput } from "./portal-invites-step.model.js";

const now = new Date();
const tenant = aRole({
  key: "tenant",
  prerequisites: ["valid_email", "contact_type", "lease_linked", "organization_profile_complete"],
});
const problemOf = (contact: ReturnType<typeof aContact>) =>
  candidatesOf([contact], tenant, anOrganization(), now, en)[0]?.problem;

it.each([
  ["no address", aContact({ email: null }), "No email address"],
  ["another type", aContact({ type: "owner" }), "The contact type does not suit the role"],
  ["no lease", aContact({ workspaces: [] }), "No lease is linked"],
  ["access", aContact({ portal: { status: "active" } }), "Has access already"],
  ["an open invitation", aContact({ portal: { status: "invited" } }), "Is invited already"],
  ["one that is over", aContact({ portal: { status: "expired" } }), undefined],
  ["nothing against it", aContact(), undefined],
])("a person with %s", (_what, contact, problem) => expect(problemOf(contact)).toBe(problem));

it("finds people by name, address, property and unit, ignoring accents", () => {
  const people = candidatesOf(
    [
      aContact({
        firstName: "Zoë",
        lastName: "Nagy",
        email: "z@example.com",
        workspaces: [{ id: "w1", name: "Maple Court", unit: "4B", leaseId: "l" }],
      }),
      aContact({ firstName: "Bo", email: null }),
    ],
    tenant,
    anOrganization(),
    now,
    en,
  );
  const names = (change: object) =>
    filtered(people, { q: "", workspaceId: "", show: "all", ...change }).map(({ contact }) => contact.firstName);
  expect(names({})).toEqual(["Bo", "Zoë"]);
  expect(names({ q: "zoe nagy" })).toEqual(["Zoë"]);
  expect(names({ q: "maple court 4b" })).toEqual(["Zoë"]);
  expect(names({ workspaceId: "w1" })).toEqual(["Zoë"]);
  expect(names({ show: "blocked" })).toEqual(["Bo"]);
});

it("requests exactly the selected people, with options that the contract accepts", () => {
  expect(toInput(["con_2", "con_1"], { role: "tenant", message: " ", expiresInDays: "" }, undefined)).toEqual({
    contactIds: ["con_2", "con_1"],
    role: "tenant",
  });
  expect(toInput(["con_1"], { role: "tenant", message: "Hi", expiresInDays: "7" }, "w1")).toEqual({
    contactIds: ["con_1"],
    role: "tenant",
    message: "Hi",
    expiresInDays: 7,
    workspaceIds: ["w1"],
  });
  expect(mistakesIn({ role: "", message: "", expiresInDays: "" })).toMatchObject([{ path: "role", code: "required" }]);
});

it("says why a row was not sent, with the mail server's message", () => {
  expect(reasonOf({ code: "bounced", detail: "550 No such user." }, en)).toBe("The mail came back. 550 No such user.");
  expect(reasonOf({ code: "conflict", detail: "This one is in the batch already." }, en)).toBe(
    "Was selected twice. The invitation went out once.",
  );
  expect(reasonOf({ code: "not_found", detail: "Not found" }, en)).toBe(en.errors.not_found);
  expect(reasonOf({ code: "on_strike", detail: "On strike." }, en)).toBe("On strike.");
});
