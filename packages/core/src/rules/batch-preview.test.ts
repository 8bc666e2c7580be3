import { expect, test } from "vitest";
import { checkEligibility, type EligibilityFacts } from "../contract/eligibility.js";
import { previewBatch, type Obstacle } from "./batch-preview.js";
import { repeatedRow } from "./batches.js";

const contact: EligibilityFacts["contact"] = {
  type: "tenant",
  email: "ana@example.com",
  emailSuppressed: false,
  workspaces: [{ unit: "4", leaseId: "l" }],
  active: false,
  resendAvailableAt: null,
};
const organization = { status: "active", profileComplete: true };

/** What the checks of a contact are in the way with. */
function unmet(
  about: Partial<EligibilityFacts["contact"]>,
  of: EligibilityFacts["organization"] = organization,
): Obstacle {
  const prerequisites = [
    "organization_active",
    "organization_profile_complete",
    "contact_type",
    "valid_email",
    "lease_linked",
    "unit_linked",
    "not_active",
    "cooldown",
  ];
  const { checks } = checkEligibility({
    organization: of,
    contact: { ...contact, ...about },
    role: { key: "tenant", prerequisites },
    now: new Date("2026-03-01T00:00:00Z"),
  });
  return { code: "not_eligible", details: { checks } };
}

test.each<[string, Obstacle, string]>([
  ["no address", unmet({ email: null }), "no_email"],
  ["an address that bounced", unmet({ emailSuppressed: true }), "email_suppressed"],
  ["access, and no address", unmet({ email: null, active: true }), "already_active"],
  ["a deactivated account", unmet({ deactivated: true }), "deactivated"],
  ["another type", unmet({ type: "owner" }), "contact_type"],
  ["no unit", unmet({ workspaces: [{ unit: null, leaseId: "l" }] }), "unit_linked"],
  ["neither lease nor unit", unmet({ workspaces: [] }), "lease_linked"],
  ["a mail a moment ago", unmet({ resendAvailableAt: "2026-03-01T00:00:30Z" }), "held_back"],
  ["the address's mails of a day used up", { code: "rate_limited", details: { retryAt: "" } }, "held_back"],
  ["an invitation", { code: "already_invited" }, "already_invited"],
  ["access", { code: "already_active" }, "already_active"],
  ["an unknown id", { code: "not_found" }, "not_found"],
  ["a row of their own before", repeatedRow, "repeated"],
  ["a role that cannot be given", { code: "role_not_grantable" }, "invalid"],
])("someone with %s is not invited", (_, obstacle, code) => {
  expect(previewBatch([{ contactId: "con_1", obstacle }])).toEqual({
    total: 1,
    ready: 0,
    groups: [{ code, count: 1, contactIds: ["con_1"] }],
    sampleContactId: null,
    blocked: [],
  });
});

test("a suspended organization holds back everybody, and is named once", () => {
  const suspended = { status: "suspended", profileComplete: true };
  const preview = previewBatch([
    { contactId: "con_1", obstacle: unmet({}, suspended) },
    { contactId: "con_2", obstacle: unmet({ email: null }, suspended) },
  ]);
  expect(preview).toMatchObject({ total: 2, ready: 0, groups: [{ code: "no_email", count: 1 }] });
  expect(preview.blocked).toMatchObject([{ id: "organization_active", ok: false }]);
});

test("a group names two hundred contacts at most, and counts all", () => {
  const rows = Array.from({ length: 300 }, (_, n) => ({ contactId: `con_${n}`, obstacle: { code: "not_found" } }));
  const { groups, ready, sampleContactId } = previewBatch([...rows, { contactId: "con_ok", obstacle: null }]);
  expect([groups[0]?.count, groups[0]?.contactIds.length, ready, sampleContactId]).toEqual([300, 200, 1, "con_ok"]);
});
