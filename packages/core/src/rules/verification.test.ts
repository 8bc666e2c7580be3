import { describe, expect, it } from "vitest";
import { checkContacts, notReported, wasReached, type HostReport, type VerifiedContact } from "./verification.js";

const contact = (id: string, more: Partial<VerifiedContact> = {}): VerifiedContact => ({
  id,
  firstName: id,
  lastName: "Reyes",
  delivery: "sent",
  active: false,
  duplicate: null,
  ...more,
});
const silent = {
  lease_visible: notReported,
  documents_visible: notReported,
  maintenance_request_submitted: notReported,
};
const checksOf = (
  contacts: readonly VerifiedContact[],
  reports: Partial<Record<keyof typeof silent, HostReport>> = {},
) => new Map(checkContacts(contacts, { ...silent, ...reports }).map((check) => [check.id, check]));

it.each([
  [null, false, false],
  ["queued", false, false],
  ["sent", false, true],
  ["delivered", false, true],
  ["bounced", false, false],
  ["failed", false, false],
  ["bounced", true, true],
  [null, true, true],
])("a mail that is %s to a person who is active: %s was delivered: %s", (delivery, active, reached) =>
  expect(wasReached({ delivery, active })).toBe(reached),
);

describe("verification", () => {
  it("counts who passes, and names who does not", () => {
    const checks = checksOf([contact("Ana", { active: true }), contact("Ben", { delivery: "bounced" })]);
    expect(checks.get("invite_delivered")).toEqual({
      id: "invite_delivered",
      ok: false,
      reported: true,
      detail: "The invitation was delivered: 1 of 2.",
      passed: 1,
      total: 2,
      failing: [{ contactId: "Ben", name: "Ben Reyes", note: null }],
    });
    expect(checks.get("access_active")).toMatchObject({ passed: 1, failing: [{ name: "Ben Reyes" }] });
  });

  it("says who a person is probably on record as, too", () =>
    expect(checksOf([contact("Ana", { duplicate: "Anna Reyes" })]).get("no_duplicate_contacts")?.failing).toEqual([
      { contactId: "Ana", name: "Ana Reyes", note: "Anna Reyes" },
    ]));

  it("tells what the host does not say from what is not so", () => {
    const checks = checksOf([contact("Ana"), contact("Ben")], { lease_visible: { isTrueOf: (id) => id === "Ana" } });
    expect(checks.get("lease_visible")).toMatchObject({ reported: true, passed: 1, failing: [{ contactId: "Ben" }] });
    expect(checks.get("documents_visible")).toMatchObject({
      reported: false,
      ok: false,
      passed: 0,
      total: 2,
      failing: [],
    });
  });

  it("names twenty people at most", () => {
    const many = Array.from({ length: 22 }, (_, n) => contact(`P${n}`));
    expect(checksOf(many).get("access_active")?.failing).toHaveLength(20);
  });
});
