import { describe, expect, it } from "vitest";
import {
  actionsFor,
  allows,
  builtInRoles,
  checkEligibility,
  emailSuppressedMessage,
  defaultPrerequisites,
  deliveryStatuses,
  deliveryTransitions,
  invitationStatusAt,
  invitationStatuses,
  invitationTransitions,
  portalStatusAt,
  statusesAllowing,
  type EligibilityFacts,
  type Contact,
} from "./index.js";

const now = new Date("2026-11-21T12:00:00.000Z");
const ms = (offset: number) => new Date(now.getTime() + offset);

describe("an invitation", () => {
  it("is final once accepted or revoked", () => {
    expect(invitationTransitions.accepted).toEqual({});
    expect(invitationTransitions.revoked).toEqual({});
    expect(statusesAllowing("accept")).toEqual(["open"]);
    expect(statusesAllowing("resend")).toEqual(["open", "expired"]);
    expect(statusesAllowing("revoke")).toEqual(["open", "expired"]);
  });

  it("expires to the millisecond, and only if it is open", () => {
    expect(invitationStatusAt("open", ms(1), now)).toBe("open");
    expect(invitationStatusAt("open", ms(0), now)).toBe("expired");
    for (const status of invitationStatuses.filter((one) => one !== "open"))
      expect(invitationStatusAt(status, ms(-1), now)).toBe(status);
  });

  it("starts its delivery again only with a resend", () => {
    for (const status of deliveryStatuses) expect(deliveryTransitions[status]).not.toContain(status);
    for (const status of deliveryStatuses.filter((one) => one !== "queued"))
      expect(deliveryTransitions[status]).toContain("queued");
  });
});

it.each([
  [{ state: "pending", delivery: null, expiresAt: null }, "pending"],
  [{ state: "invited", delivery: "queued", expiresAt: ms(1) }, "invited"],
  [{ state: "invited", delivery: "sent", expiresAt: ms(0) }, "expired"],
  [{ state: "invited", delivery: "bounced", expiresAt: ms(0) }, "undelivered"],
  [{ state: "invited", delivery: "failed", expiresAt: ms(1) }, "undelivered"],
  [{ state: "active", delivery: "bounced", expiresAt: ms(-1) }, "active"],
  [{ state: "deactivated", delivery: null, expiresAt: null }, "deactivated"],
] as const)("a contact of %j is %s", (facts, status) => expect(portalStatusAt(facts, now)).toBe(status));

describe("the actions of a contact", () => {
  const manager = builtInRoles.find(({ key }) => key === "manager")!;
  const viewer = builtInRoles.find(({ key }) => key === "viewer")!;
  const contact = (
    portal: Partial<Contact["portal"]>,
    email: string | null = "maria@example.com",
    suppressed: Contact["suppressed"] = null,
  ) => ({
    email,
    suppressed,
    portal: {
      status: "pending",
      role: null,
      invitationId: null,
      since: null,
      delivery: null,
      deliveryReason: null,
      nextAttemptAt: null,
      problem: null,
      sentAt: null,
      remindedAt: null,
      expiresAt: null,
      resendAvailableAt: null,
      userId: null,
      ...portal,
    },
  });
  const ids = (status: string) => actionsFor(contact({ status }), manager, now).map(({ id }) => id);

  it("follow its status: send for pending, resend for invited, none for active", () => {
    expect(ids("pending")).toEqual(["send"]);
    for (const status of ["invited", "expired", "undelivered"]) expect(ids(status)).toEqual(["resend", "revoke"]);
    expect(ids("active")).toEqual([]);
    expect(ids("deactivated")).toEqual([]);
    expect(ids("a-status-of-tomorrow")).toEqual([]);
  });

  it("say why they cannot be used", () => {
    const blocks = (row: ReturnType<typeof contact>, actor = manager) =>
      actionsFor(row, actor, now).map(({ id, blockedBy, availableAt }) => [id, blockedBy, availableAt]);
    expect(blocks(contact({}, null))).toEqual([["send", "no_email", null]]);
    expect(blocks(contact({}), viewer)).toEqual([["send", "not_permitted", null]]);
    const bounced = { reason: "bounced", detail: null, at: now.toISOString() };
    expect(blocks(contact({ status: "undelivered", role: "tenant" }, undefined, bounced))).toEqual([
      ["resend", "suppressed", null],
      ["revoke", null, null],
    ]);
    const held = contact({ status: "invited", role: "tenant", resendAvailableAt: ms(1).toISOString() });
    expect(blocks(held)).toEqual([
      ["resend", "cooldown", ms(1).toISOString()],
      ["revoke", null, null],
    ]);
    expect(blocks(contact({ status: "invited", role: "tenant", resendAvailableAt: ms(0).toISOString() }))).toEqual([
      ["resend", null, null],
      ["revoke", null, null],
    ]);
    expect(blocks(contact({ status: "invited", role: "admin" }))).toEqual([
      ["resend", "role_not_grantable", null],
      ["revoke", "role_not_grantable", null],
    ]);
  });
});

describe("eligibility", () => {
  const facts: EligibilityFacts = {
    organization: { status: "active", profileComplete: true },
    contact: {
      type: "tenant",
      email: "maria@example.com",
      emailSuppressed: false,
      workspaces: [{ unit: "3B", leaseId: "L-1" }],
      active: false,
      resendAvailableAt: null,
    },
    role: {
      key: "tenant",
      prerequisites: [
        "organization_active",
        "organization_profile_complete",
        "contact_type",
        "valid_email",
        "lease_linked",
        "unit_linked",
        "not_active",
        "cooldown",
      ],
    },
    now,
  };
  const unmet = (change: Partial<EligibilityFacts>) =>
    checkEligibility({ ...facts, ...change })
      .checks.filter(({ ok }) => !ok)
      .map(({ id }) => id);

  it("is given if every prerequisite is met, and each check has a sentence", () => {
    const { eligible, checks } = checkEligibility(facts);
    expect(eligible).toBe(true);
    expect(checks).toHaveLength(8);
    for (const { message } of checks) expect(message).toMatch(/\.$/);
  });

  it("names each unmet prerequisite", () => {
    expect(unmet({ organization: null })).toEqual(["organization_active", "organization_profile_complete"]);
    expect(unmet({ contact: { ...facts.contact, type: "owner" } })).toEqual(["contact_type"]);
    expect(unmet({ contact: { ...facts.contact, email: null } })).toEqual(["valid_email"]);
    expect(unmet({ contact: { ...facts.contact, workspaces: [] } })).toEqual(["lease_linked", "unit_linked"]);
    expect(unmet({ contact: { ...facts.contact, active: true } })).toEqual(["not_active"]);
    expect(unmet({ contact: { ...facts.contact, resendAvailableAt: ms(1).toISOString() } })).toEqual(["cooldown"]);
  });

  it("tells a suppressed address from a missing one", () => {
    const { checks } = checkEligibility({ ...facts, contact: { ...facts.contact, emailSuppressed: true } });
    expect(checks.filter(({ ok }) => !ok)).toEqual([{ id: "valid_email", ok: false, message: emailSuppressedMessage }]);
  });

  it("checks only the prerequisites of the role", () => {
    expect(
      unmet({
        contact: { ...facts.contact, workspaces: [] },
        role: { key: "tenant", prerequisites: defaultPrerequisites },
      }),
    ).toEqual([]);
  });
});

describe("the built-in roles", () => {
  const inviting = builtInRoles.filter(({ canInvite }) => canInvite.length > 0).map(({ key }) => key);
  const canInvite = (key: string) => builtInRoles.find((role) => role.key === key)?.canInvite;

  it("invite those below them, and only three can", () => {
    expect(inviting).toEqual(["master_admin", "admin", "manager"]);
    expect(canInvite("master_admin")).toHaveLength(builtInRoles.length);
    expect(canInvite("admin")).not.toContain("master_admin");
    expect(canInvite("manager")).not.toContain("manager");
    expect(canInvite("manager")).toContain("staff");
  });

  it("invite if and only if they have the permission", () => {
    for (const role of builtInRoles)
      expect(allows(role.permissions, "invitations:send")).toBe(role.canInvite.length > 0);
  });

  it("open the right portal", () => {
    const paths = Object.fromEntries(builtInRoles.map(({ key, portalPath }) => [key, portalPath]));
    expect(paths).toMatchObject({
      staff: "/dashboard",
      viewer: "/dashboard",
      tenant: "/tenant-portal",
      owner: "/owner-portal",
      contractor: "/contractor-portal",
      investor: "/investor-portal",
      lender: "/client-portal",
    });
  });

  it("include user management with the settings permission", () => {
    expect(allows(["settings:view"], "users:manage")).toBe(true);
    expect(allows(["settings:view"], "roles:manage")).toBe(false);
  });
});
