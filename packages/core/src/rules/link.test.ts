import { describe, expect, test } from "vitest";
import { linkStateAt, mayAcceptLink, previewStateOf, type LinkFacts } from "./index.js";

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
    expect(previewStateOf("open", { organization: "active", ...facts })).toBe(state);
  });

  test("learns why a closed one is closed, whoever they are", () => {
    for (const state of ["expired", "superseded", "revoked", "accepted"] as const)
      expect(previewStateOf(state, { counts: false, email, organization: "active", signedInAs: { email: null } })).toBe(
        state,
      );
  });

  test.each([
    ["suspended", "organization_suspended"],
    ["closed", "organization_closed"],
  ])("learns that the organization is %s, before all that a new link would help with", (organization, expected) => {
    const facts = { counts: false, email, organization, signedInAs: null };
    for (const state of ["open", "expired", "superseded"] as const) expect(previewStateOf(state, facts)).toBe(expected);
    for (const state of ["accepted", "revoked"] as const) expect(previewStateOf(state, facts)).toBe(state);
    expect(mayAcceptLink(previewStateOf("open", facts))).toMatchObject({ code: expected });
  });
});

test("only an open link can be accepted; others are refused by their state", () => {
  expect(mayAcceptLink("open")).toEqual({ ok: true });
  expect(mayAcceptLink("superseded")).toEqual({ ok: false, code: "invitation_superseded", details: {} });
  expect(mayAcceptLink("signed_in_as_other")).toEqual({ ok: false, code: "signed_in_as_other", details: {} });
});
