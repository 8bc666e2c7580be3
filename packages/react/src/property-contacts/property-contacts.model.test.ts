import { aContact, anInvitation, aRole } from "@latchkey/testing";
import { describe, expect, it } from "vitest";
import { en } from "../locales/en.js";
import { contactHere, notInvitedText, offeredRoles, openSections } from "./property-contacts.model.js";

const active = aContact({ portal: { status: "active", role: "buyer" } });
const complete = (...invitations: ReturnType<typeof anInvitation>[]) => ({ invitations, isComplete: true });

describe("a contact's status in one property", () => {
  it("is Active after an accepted invitation to this property", () => {
    const { contact, elsewhere } = contactHere(
      active,
      complete(anInvitation({ contactId: active.id, status: "accepted", role: "seller" })),
    );
    expect([contact.portal.status, contact.portal.role, elsewhere]).toEqual(["active", "seller", null]);
  });

  it("is Pending if the contact is active only in another property", () => {
    const { contact, elsewhere } = contactHere(active, complete(anInvitation({ contactId: "con_other" })));
    expect([contact.portal.status, contact.portal.invitationId, elsewhere]).toEqual(["pending", null, "active"]);
  });

  it.each([
    ["open", "delivered", "invited"],
    ["expired", "delivered", "expired"],
    ["open", "bounced", "undelivered"],
  ] as const)("an invitation that is %s and %s reads %s", (status, delivery, expected) => {
    const invitation = anInvitation({ contactId: active.id, status, delivery });
    expect(contactHere(active, complete(invitation)).contact.portal).toMatchObject({
      status: expected,
      invitationId: invitation.id,
    });
  });

  it("is the contact's own status if not every invitation was loaded", () => {
    expect(contactHere(active, { invitations: [], isComplete: false })).toMatchObject({
      contact: { portal: { status: "active" } },
      elsewhere: null,
    });
  });

  it("is not Active after the account was removed", () => {
    const pending = aContact();
    expect(
      contactHere(pending, complete(anInvitation({ contactId: pending.id, status: "accepted" }))).contact.portal.status,
    ).toBe("pending");
  });
});

describe("the sections of a role", () => {
  it("are named, without the hidden ones", () => {
    const sections = { timeline: "read_only", tasks: "hidden", inspection_reports: "full" };
    expect(openSections({ sections }, en)).toEqual([
      { label: "Timeline", isReadOnly: true },
      { label: "Inspection reports", isReadOnly: false },
    ]);
  });
});

it("offers only portal roles unless the host names others, and only those the caller may grant", () => {
  const roles = ["manager", "buyer", "seller"].map((key) => aRole({ key }));
  const grant = {
    role: "x",
    permissions: ["invitations:send"],
    canInvite: ["manager", "buyer"],
    workspaceIds: null,
    sections: {},
  };
  expect(offeredRoles(roles, grant, undefined).map(({ key }) => key)).toEqual(["buyer"]);
  expect(offeredRoles(roles, grant, ["manager", "seller"]).map(({ key }) => key)).toEqual(["manager"]);
});

it("says why the invitation failed, and passes on the server's message for an unknown code", () => {
  expect(notInvitedText({ code: "not_eligible", detail: "" }, { email: null }, en)).toMatch(/no email address/);
  expect(notInvitedText({ code: "role_not_grantable", detail: "" }, { email: "a@example.com" }, en)).toBe(
    en.errors.role_not_grantable,
  );
  expect(notInvitedText({ code: "on_holiday", detail: "On holiday." }, { email: "a@example.com" }, en)).toBe(
    "On holiday.",
  );
});
