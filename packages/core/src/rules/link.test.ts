import { describe, expect, test } from "vitest";
import { granter } from "../../test/roles.js";
import { linkStateAt, mayAcceptLink, previewStateOf, stillCounts, type InviterFacts, type LinkFacts } from "./index.js";

const now = new Date("2026-03-01T12:00:00.000Z");
const link = (values: Partial<LinkFacts> = {}): LinkFacts => ({
  status: "open",
  expiresAt: new Date(now.getTime() + 1),
  isSuperseded: false,
  ...values,
});

describe("a link", () => {
  test.each<[string, Partial<LinkFacts>, string]>([
    ["works until its last millisecond", {}, "open"],
    ["ends at the moment of its expiry", { expiresAt: now }, "expired"],
    ["was accepted, whatever came after", { status: "accepted", isSuperseded: true, expiresAt: now }, "accepted"],
    ["was withdrawn, whatever came after", { status: "revoked", isSuperseded: true, isKeyKnown: false }, "revoked"],
    ["was replaced by a newer one", { isSuperseded: true }, "superseded"],
    ["was replaced, and has expired as well", { isSuperseded: true, expiresAt: now }, "superseded"],
    ["belongs to an invitation that a newer one replaced", { status: "expired" }, "superseded"],
    ["was made with a secret that is gone", { isKeyKnown: false }, "expired"],
  ])("%s", (_title, values, state) => {
    expect(linkStateAt(link(values), now)).toBe(state);
  });
});

describe("whoever opens an open link", () => {
  const email = "ana@example.com";
  test.each([
    ["is asked to accept", { counts: true, email, signedInAs: null }, "open"],
    ["is the invitee, signed in", { counts: true, email, signedInAs: { email } }, "open"],
    [
      "is signed in as someone else",
      { counts: true, email, signedInAs: { email: "ben@example.com" } },
      "signed_in_as_other",
    ],
    ["is signed in without an address", { counts: true, email, signedInAs: { email: null } }, "signed_in_as_other"],
    [
      "finds it withdrawn once the inviter may not invite",
      { counts: false, email, signedInAs: { email: "b@example.com" } },
      "revoked",
    ],
  ] as const)("%s", (_title, facts, state) => {
    expect(previewStateOf("open", facts)).toBe(state);
  });

  test("learns why a closed one is closed, whoever they are", () => {
    for (const state of ["expired", "superseded", "revoked", "accepted"] as const)
      expect(previewStateOf(state, { counts: false, email, signedInAs: { email: null } })).toBe(state);
  });
});

test("only an open link can be accepted; others are refused by their state", () => {
  expect(mayAcceptLink("open")).toEqual({ ok: true });
  expect(mayAcceptLink("superseded")).toEqual({ ok: false, code: "invitation_superseded", details: {} });
  expect(mayAcceptLink("signed_in_as_other")).toEqual({ ok: false, code: "signed_in_as_other", details: {} });
});

describe("an invitation", () => {
  const tenant = { role: "tenant", workspaceIds: ["a"] };
  const active = { status: "active" } as const;
  test.each<[string, InviterFacts, boolean]>([
    ["counts while its inviter may invite", { user: active, granter: granter("manager") }, true],
    ["counts for the host's staff, who are not users", { user: null, granter: granter("admin") }, true],
    ["ends with a deactivated inviter", { user: { status: "deactivated" }, granter: granter("admin") }, false],
    ["ends with a deleted inviter", { user: { status: "deleted" }, granter: granter("admin") }, false],
    ["ends with the inviter's role", { user: null, granter: null }, false],
    ["ends when the inviter may not invite anymore", { user: active, granter: granter("staff") }, false],
    ["ends when the inviter loses the workspace", { user: active, granter: granter("manager", ["b"]) }, false],
    ["counts while the inviter holds the workspace", { user: active, granter: granter("manager", ["a", "b"]) }, true],
  ])("%s", (_title, inviter, counts) => {
    expect(stillCounts(inviter, tenant)).toBe(counts);
  });
});
