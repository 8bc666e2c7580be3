import { LatchkeyError } from "@latchkey/core";
import { aPreview, type PreviewParts } from "@latchkey/testing";
import { describe, expect, test } from "vitest";
import { problemOf } from "../password/password-rules.model.js";
import { isOver, isSignedInAsOther, safeColor, safeLogo, toView, type AcceptFacts } from "./accept-invitation.model.js";

const kindOf = (facts: Partial<AcceptFacts>) => toView({ token: "a", ...facts }).kind;
const seen = (parts: PreviewParts = {}, more: Partial<AcceptFacts> = {}) =>
  kindOf({ preview: aPreview(parts), ...more });
const failed = (code: LatchkeyError["code"]) => new LatchkeyError({ code, message: "" });

describe("the view of a link", () => {
  test("starts as loading", () => {
    expect(kindOf({ token: undefined })).toBe("loading");
    expect(kindOf({})).toBe("loading");
    expect(kindOf({ token: null })).toBe("no_token");
  });

  test.each([
    "expired",
    "superseded",
    "revoked",
    "accepted",
    "signed_in_as_other",
    "organization_suspended",
    "organization_closed",
  ] as const)("a link that is %s", (state) => {
    expect(seen({ state })).toBe(state);
  });

  test.each(["password", "magic_link", "temporary_password"] as const)("an open link by %s", (activation) => {
    expect(seen({ invitation: { activation } })).toBe(activation);
    expect(seen({ accountExists: true, invitation: { activation } })).toBe("account_exists");
  });

  test("one click is enough for a signed-in account", () => {
    expect(seen({ accountExists: true, signedInAs: { name: "Amira", email: "amira@example.com" } })).toBe(
      "account_signed_in",
    );
  });

  test("links to the host's sign-in page, but never to a script", () => {
    const elsewhere = (signInUrl: string) => kindOf({ preview: { ...aPreview({ accountExists: true }), signInUrl } });
    expect(elsewhere("https://id.example.com/authorize")).toBe("sign_in_elsewhere");
    expect(elsewhere("javascript:alert(1)")).toBe("account_exists");
    expect(
      kindOf({
        preview: {
          ...aPreview({ accountExists: true, signedInAs: { name: "Amira", email: null } }),
          signInUrl: "https://id.example.com/logout",
        },
      }),
    ).toBe("account_signed_in");
  });

  test("treats an unknown state as a failure, and an unknown activation as one with a password", () => {
    expect(seen({ state: "paused" })).toBe("failed");
    expect(seen({ invitation: { activation: "passkey" } })).toBe("password");
  });

  test("offers another try after a failed lookup", () => {
    expect(kindOf({ error: failed("invitation_not_found") })).toBe("unknown_link");
    expect(kindOf({ error: failed("network_error") })).toBe("failed");
    expect(seen({}, { error: failed("network_error") }), "a second look that fails leaves what was seen").toBe(
      "password",
    );
  });
});

describe("changes when accepting is refused", () => {
  test.each([
    ["invitation_expired", "expired"],
    ["invitation_superseded", "superseded"],
    ["invitation_revoked", "revoked"],
    ["invitation_accepted", "accepted"],
    ["signed_in_as_other", "signed_in_as_other"],
    ["organization_suspended", "organization_suspended"],
    ["organization_closed", "organization_closed"],
    ["sign_in_required", "account_exists"],
    ["invitation_not_found", "unknown_link"],
  ] as const)("%s", (refusal, kind) => {
    expect(seen({}, { refusal })).toBe(kind);
  });

  test("asks for a sign-in after the session ended", () => {
    expect(
      seen({ accountExists: true, signedInAs: { name: "Amira", email: null } }, { refusal: "sign_in_required" }),
    ).toBe("account_exists");
  });
});

test("the token is dropped when the link has no further use", () => {
  expect(["done", "revoked", "accepted", "unknown_link"].every((kind) => isOver(kind as "done"))).toBe(true);
  expect(
    ["password", "expired", "superseded", "failed", "signed_in_as_other"].some((kind) => isOver(kind as "done")),
  ).toBe(false);
});

test("only a color and an https address are taken from the branding", () => {
  expect(safeColor("#1A2b3c")).toBe("#1A2b3c");
  for (const colour of [
    "red",
    "#fff",
    "#12345678",
    "#123456;background:url(https://evil.example)",
    "url(#123456)",
    "",
    null,
  ])
    expect(safeColor(colour)).toBeUndefined();
  expect(safeLogo("https://cdn.example.com/logo.svg")).toBe("https://cdn.example.com/logo.svg");
  for (const url of [
    "http://cdn.example.com/logo.svg",
    "javascript:alert(1)",
    "data:image/svg+xml,<svg/>",
    "/logo.svg",
    "",
    null,
  ])
    expect(safeLogo(url)).toBeUndefined();
});

describe("a password", () => {
  const policy = { minLength: 12, maxLength: 20 };

  test("is measured in characters, as on the server", () => {
    expect(problemOf("", policy)).toEqual({ code: "required" });
    expect(problemOf("🗝️🗝️", policy)).toEqual({ code: "too_short", missing: 8 });
    expect(problemOf("twelve chars", policy)).toBeUndefined();
    expect(problemOf("x".repeat(21), policy)).toEqual({ code: "too_long" });
  });

  test("stays refused until it is changed, once the server has refused it", () => {
    const refused = { value: "password1234", reason: "common" };
    expect(problemOf("password1234", policy, refused)).toEqual({ code: "refused", reason: "common" });
    expect(problemOf("password12345", policy, refused)).toBeUndefined();
  });
});

test.each([
  ["jo.park@example.com", "a•••@example.com", true],
  ["amira@elsewhere.example", "a•••@example.com", true],
  ["Amira@Example.com", "a•••@example.com", false],
  // Whoever the mask cannot tell apart is not called somebody else.
  ["alex@example.com", "a•••@example.com", false],
  ["jo.park@example.com", "", false],
  [null, "a•••@example.com", false],
])("signed in as %j, with a link for %j", (email, maskedEmail, isOther) => {
  expect(
    isSignedInAsOther(
      aPreview({ state: "accepted", invitation: { maskedEmail }, signedInAs: { name: "Jo Park", email } }),
    ),
  ).toBe(isOther);
});
