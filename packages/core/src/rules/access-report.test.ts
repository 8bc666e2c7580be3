import { expect, test } from "vitest";
import { accessReport, type AccessFacts } from "./index.js";

const invitation = {
  id: "inv_1",
  status: "open",
  problem: null,
  delivery: "sent",
  createdAt: "2026-11-01T09:00:00.000Z",
  sentAt: "2026-11-01T09:00:05.000Z",
  expiresAt: "2026-11-08T09:00:00.000Z",
  revokedAt: null,
} as const;
const user = {
  status: "active",
  isDetached: false,
  holdsAny: true,
  mustChangePassword: false,
  lastSignInAt: "2026-11-02T09:00:00.000Z",
} as const;
const facts: AccessFacts = {
  organization: { status: "active" },
  contact: { id: "con_1", email: "rosa@example.com", suppressed: null },
  invitation: null,
  user: null,
  heldBackUntil: null,
};
const bounced = { reason: "bounced", detail: null, at: "2026-11-01T09:00:09.000Z" };

test.each<[title: string, changes: Partial<AccessFacts>, canGetIn: boolean, found: string[]]>([
  ["not invited", {}, false, ["not_invited: invite"]],
  ["no address", { contact: { ...facts.contact, email: null } }, false, ["no_email: add_email", "not_invited: invite"]],
  ["an open invitation", { invitation }, true, ["invitation_open: none"]],
  ["a mail that waits", { invitation: { ...invitation, delivery: "queued" } }, false, ["mail_waiting: wait"]],
  [
    "a bounce",
    { invitation: { ...invitation, delivery: "bounced" }, contact: { ...facts.contact, suppressed: bounced } },
    false,
    ["address_suppressed: correct_email", "mail_bounced: correct_email"],
  ],
  ["expired", { invitation: { ...invitation, status: "expired" } }, false, ["invitation_expired: resend"]],
  ["revoked", { invitation: { ...invitation, status: "revoked" } }, false, ["invitation_revoked: invite"]],
  ["an inviter who left", { invitation: { ...invitation, problem: "inviter_left" } }, false, ["inviter_left: resend"]],
  ["an account", { user, invitation: { ...invitation, status: "accepted" } }, true, []],
  ["a deactivated user", { user: { ...user, status: "deactivated" } }, false, ["user_deactivated: reactivate"]],
  ["a user without access", { user: { ...user, holdsAny: false } }, false, ["no_access: give_access"]],
  ["too many wrong passwords", { user, heldBackUntil: "2026-11-02T09:15:00.000Z" }, false, ["too_many_attempts: wait"]],
  [
    "a changed address",
    { user: { ...user, isDetached: true }, invitation },
    true,
    ["address_changed: resend", "invitation_open: none"],
  ],
  [
    "a suspended organization",
    { organization: { status: "suspended" }, user },
    false,
    ["organization_suspended: ask_host"],
  ],
])("of %s says what is so and what helps", (_, changes, canGetIn, found) => {
  const report = accessReport({ ...facts, ...changes });
  expect(report.canGetIn).toBe(canGetIn);
  expect(report.findings.map(({ code, help }) => `${code}: ${help}`)).toEqual(found);
});
