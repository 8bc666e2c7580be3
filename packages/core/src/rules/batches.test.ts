import { describe, expect, it } from "vitest";
import { batchStatusOf, settleContacts, settledBy, settlePeople, type PersonRow } from "./batches.js";
import { refused } from "./ruling.js";

const boss = { role: { canInvite: ["tenant", "owner"] }, permissions: [], workspaceIds: null };
const maple = { ...boss, workspaceIds: ["maple"] };
const known = { roles: new Set(["tenant", "owner", "admin"]), workspaces: new Set(["maple", "oak"]) };
const person = (firstName: string, lastName = "Silva", more: Partial<PersonRow> = {}): PersonRow => ({
  email: "home@example.com",
  firstName,
  lastName,
  role: "tenant",
  workspaceIds: ["maple"],
  ...more,
});

it("of ids, skips those that are repeated or unknown, whatever else they are", () => {
  const seen = { email: "a@example.com" };
  const rows = [
    { contactId: "con_a", seen },
    { contactId: "con_b", seen },
    { contactId: "con_a", seen },
    { contactId: "con_x", seen: null },
    { contactId: "con_x", seen: null },
  ];
  expect(settleContacts(rows).map((one) => one && [one.status, one.code])).toEqual([
    null,
    null,
    ["skipped", "conflict"],
    ["skipped", "not_found"],
    ["skipped", "not_found"],
  ]);
});

describe("of people, the second row of one", () => {
  it.each<[string, PersonRow[], boolean]>([
    ["is skipped", [person("Rosa"), person("Rosa")], true],
    ["in another case is skipped", [person("Rosa"), person("ROSA", "silva")], true],
    ["with other marks is skipped", [person("Zoë"), person("Zoe")], true],
    ["without a last name is skipped", [person("Rosa"), person("Rosa", "")], true],
    ["with a last name now is skipped", [person("Rosa", ""), person("Rosa")], true],
    ["for another role is invited", [person("Rosa"), person("Rosa", "Silva", { role: "owner" })], false],
    ["at another address is invited", [person("Rosa"), person("Rosa", "Silva", { email: "rosa@example.com" })], false],
    ["of another first name is invited", [person("Rosa"), person("João")], false],
    ["of another last name is invited", [person("Rosa"), person("Rosa", "Reyes")], false],
  ])("%s", (_, rows, skipped) =>
    expect(settlePeople(boss, rows, known)[1]?.code ?? null).toBe(skipped ? "conflict" : null),
  );
});

it.each<[string, typeof maple | typeof boss, PersonRow, string | null]>([
  ["to a role that does not exist", boss, person("R", "S", { role: "no_such" }), "validation_failed"],
  ["to a role that the creator may not give", boss, person("R", "S", { role: "admin" }), "role_not_grantable"],
  ["to a workspace that does not exist", boss, person("R", "S", { workspaceIds: ["elm"] }), "not_found"],
  ["elsewhere", maple, person("R", "S", { workspaceIds: ["oak"] }), "workspace_not_grantable"],
  [
    "nowhere, by a creator of some workspaces",
    maple,
    person("R", "S", { workspaceIds: undefined }),
    "validation_failed",
  ],
  ["nowhere, by a creator of everything", boss, person("R", "S", { workspaceIds: undefined }), null],
  ["to their own", maple, person("R"), null],
])("a row that invites %s fails alone, with its code", (_, granter, row, code) => {
  const [bad, good] = settlePeople(granter, [row, person("Good")], known);
  expect(bad?.code ?? null).toBe(code);
  expect(good).toBeNull();
});

it.each([
  [
    refused("already_invited", { invitationId: "inv_1" }),
    "skipped",
    "The contact has an open invitation to this role. Resend it instead.",
  ],
  [refused("already_active", {}), "skipped", "The invitation would add neither a role nor a workspace."],
  [refused("not_found", {}), "skipped", "The id does not exist, or belongs to another organization."],
  [
    refused("invitation_not_open", { invitationStatus: "accepted" }),
    "skipped",
    "The invitation was accepted or revoked, so it can be neither resent nor revoked.",
  ],
  [
    refused("rate_limited", { retryAt: "2026-05-04T09:00:00Z" }),
    "failed",
    "A limit on guesses or on sending was reached. See `Retry-After`.",
  ],
  [refused("role_not_grantable", { role: "admin" }), "failed", "The caller's role cannot invite people to the role."],
  [
    refused("not_eligible", {
      checks: [
        { id: "valid_email", ok: false, message: "There is no valid email address." },
        { id: "not_active", ok: true, message: "This person has no access yet." },
      ],
    }),
    "failed",
    "There is no valid email address.",
  ],
  [
    refused("validation_failed", {
      errors: [{ path: "role", code: "unknown_role", message: "There is no such role." }],
    }),
    "failed",
    "There is no such role.",
  ],
])("a row that is refused with %j is %s", (refusal, status, detail) =>
  expect(settledBy(refusal)).toEqual({ status, code: refusal.code, detail }),
);

it.each([
  [{ total: 3, sent: 0, failed: 0, skipped: 0 }, false, false, "queued"],
  [{ total: 3, sent: 0, failed: 0, skipped: 1 }, false, false, "queued"],
  [{ total: 3, sent: 1, failed: 0, skipped: 0 }, true, false, "running"],
  [{ total: 3, sent: 1, failed: 1, skipped: 1 }, true, false, "completed"],
  [{ total: 0, sent: 0, failed: 0, skipped: 0 }, false, false, "completed"],
  [{ total: 2, sent: 0, failed: 0, skipped: 2 }, false, false, "completed"],
  [{ total: 3, sent: 0, failed: 0, skipped: 0 }, true, false, "running"],
  [{ total: 3, sent: 1, failed: 0, skipped: 1 }, true, true, "cancelled"],
  [{ total: 3, sent: 1, failed: 0, skipped: 2 }, true, true, "cancelled"],
])("a batch with %j is %s", (counts, hasBegun, isCancelled, status) =>
  expect(batchStatusOf({ ...counts, hasBegun, isCancelled })).toBe(status),
);
