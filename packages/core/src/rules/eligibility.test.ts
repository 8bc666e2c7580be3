import { describe, expect, test } from "vitest";
import { account, invitee, inMinutes, now, organization, tenant } from "../../test/inviting.js";
import { eligibilityFor, hasAlready, stillEligible, type Invitee } from "./index.js";

const unmet = (
  contact: Partial<Invitee>,
  { prerequisites = [], isMailed = true }: { prerequisites?: string[]; isMailed?: boolean } = {},
) =>
  eligibilityFor(
    organization,
    invitee(contact),
    { role: tenant({ prerequisites }), workspaceIds: ["a"], allWorkspaces: false, isMailed },
    now,
  )
    .checks.filter(({ ok }) => !ok)
    .map(({ id }) => id);

describe("whatever a role asks for", () => {
  test.each([
    ["an address", { email: null }, {}, ["valid_email"]],
    ["an address for a letter too, which is the login", { email: null }, { isMailed: false }, ["valid_email"]],
    ["an address that gets email", { isSuppressed: true }, {}, ["valid_email"]],
    ["no address that gets email for a letter", { isSuppressed: true }, { isMailed: false }, []],
    ["an account that is not deactivated", { account: account(["a"], { status: "deactivated" }) }, {}, ["not_active"]],
    ["no account without access", { account: account(["a"]) }, {}, []],
  ] as const)("it takes %s", (_, contact, more, checks) => {
    expect(unmet(contact, more)).toEqual(checks);
  });
});

test("a deactivated account is named once, with what to do", () => {
  const { checks } = eligibilityFor(
    organization,
    invitee({ account: account(["a"], { status: "deactivated" }) }),
    { role: tenant(), workspaceIds: ["a"], allWorkspaces: false, isMailed: true },
    now,
  );
  expect(checks.filter(({ id }) => id === "not_active")).toEqual([
    { id: "not_active", ok: false, message: "This person's account is deactivated. Reactivate it instead." },
  ]);
});

test("the prerequisites of the role are named in one order", () => {
  expect(
    unmet(
      { type: "owner", email: null, workspaces: [], resendAvailableAt: inMinutes(1), account: account(["a"]) },
      { prerequisites: ["cooldown", "unit_linked", "lease_linked", "not_active", "contact_type"] },
    ),
  ).toEqual(["contact_type", "valid_email", "lease_linked", "unit_linked", "not_active", "cooldown"]);
});

test.each([
  ["all of the workspaces", account(["a", "b"]), ["a", "b"], true],
  ["part of them", account(["a"]), ["a", "b"], false],
  ["the whole organization", account([null]), ["a", "b"], true],
  ["the role somewhere, for no workspace", account(["a"]), [], true],
  ["the role as the primary one, for no workspace", account([]), [], true],
  ["another role there", account([], { held: [{ role: "owner", workspaceId: "a" }] }), ["a"], false],
  ["all, but deactivated", account(["a"], { status: "deactivated" }), ["a"], false],
  ["all, but under an address that was changed", account(["a"], { isDetached: true }), ["a"], false],
  ["nothing", null, [], false],
] as const)("somebody with %s has access already: %#", (_, known, workspaceIds, expected) => {
  expect(hasAlready(known, "tenant", { workspaceIds, allWorkspaces: false })).toBe(expected);
});

test("somebody has the whole organization already if they hold it in the role", () => {
  const whole = { workspaceIds: [], allWorkspaces: true };
  expect(hasAlready(account([null]), "tenant", whole)).toBe(true);
  expect(hasAlready(account(["a", "b"]), "tenant", whole)).toBe(false);
  expect(hasAlready(account([]), "tenant", whole)).toBe(false);
  expect(hasAlready(account([null]), "owner", whole)).toBe(false);
});

test("an invitation that is out asks neither for access nor for the cooldown", () => {
  const offer = {
    role: tenant({ prerequisites: ["not_active", "cooldown"] }),
    workspaceIds: ["a"],
    allWorkspaces: false,
    isMailed: true,
  };
  const busy = { account: account(["a"]), resendAvailableAt: inMinutes(1) };
  expect(stillEligible(organization, invitee(busy), offer, now)).toEqual({ ok: true });
  expect(
    stillEligible({ ...organization, status: "suspended" }, invitee(), { ...offer, role: tenant() }, now),
  ).toMatchObject({
    code: "not_eligible",
    details: { checks: expect.arrayContaining([expect.objectContaining({ id: "organization_active", ok: false })]) },
  });
  expect(
    stillEligible(organization, invitee({ account: account(["a"], { status: "deactivated" }) }), offer, now),
  ).toMatchObject({ code: "not_eligible" });
});
