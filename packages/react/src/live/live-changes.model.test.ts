import type { Contact } from "@latchkey/core";
import { aContact } from "@latchkey/testing";
import { describe, expect, test } from "vitest";
import type { LiveEvent } from "./connection.js";
import { mayMove, rowsAbout, stillBelongs, type ShownPage } from "./live-changes.model.js";

const event = (type: string, contactId: string | null, userId: string | null = null): LiveEvent => ({
  type,
  contactId,
  userId,
});
const withPortal = (contact: Contact, change: Partial<Contact["portal"]>): Contact => ({
  ...contact,
  portal: { ...contact.portal, ...change },
});
const amira = aContact({ id: "con_amira" });
const ben = withPortal(aContact({ id: "con_ben" }), { userId: "usr_ben" });
const pageOf = (input: ShownPage["input"] = {}, cursor: string | null = null): ShownPage => ({
  input,
  cursor,
  rows: [amira, ben],
});

test("events are about rows by contact and by user", () =>
  expect(
    rowsAbout(pageOf(), [event("user.deactivated", null, "usr_ben"), event("contact.updated", "con_other")]),
  ).toEqual(["con_ben"]));

describe("a page is read again", () => {
  test.each<[string, boolean, ShownPage["input"], string | null, LiveEvent]>([
    ["a new contact, on the first page", true, {}, null, event("contact.created", "con_new")],
    ["a new contact, on a later page", false, {}, "next", event("contact.created", "con_new")],
    ["a row that was deleted", true, {}, null, event("contact.deleted", "con_ben")],
    ["a contact elsewhere that was deleted", false, {}, null, event("contact.deleted", "con_other")],
    ["an invitation of somebody elsewhere", false, {}, null, event("invitation.created", "con_other")],
    ["the same in a filtered list", true, { status: "invited" }, null, event("invitation.created", "con_other")],
    ["the same in a search", true, { q: "ben" }, null, event("invitation.created", "con_other")],
    ["the same in another order", true, { sort: "status" }, null, event("invitation.created", "con_other")],
    ["a change of a row, which is read by itself", false, { q: "ben" }, null, event("contact.updated", "con_ben")],
    ["a renamed property", true, {}, null, event("workspace.updated", null)],
    ["a changed role", false, {}, null, event("role.updated", null)],
  ])("%s: %s", (_what, isRead, input, cursor, given) => expect(mayMove(pageOf(input, cursor), [given])).toBe(isRead));
});

describe("a row still belongs", () => {
  test.each<[string, boolean, ShownPage["input"], Contact]>([
    ["to a list without filters", true, {}, withPortal(ben, { status: "expired" })],
    ["by its status", true, { status: ["invited", "expired"] }, withPortal(ben, { status: "expired" })],
    ["no longer, by its status", false, { status: "invited,active" }, withPortal(ben, { status: "expired" })],
    ["no longer, by its role", false, { role: "tenant" }, withPortal(ben, { role: "owner" })],
    ["no longer, by its type", false, { type: "tenant" }, { ...ben, type: "owner" }],
    ["no longer, by its property", false, { workspaceId: "wsp_1" }, { ...ben, workspaces: [] }],
    ["no longer, by its delivery", false, { delivery: "bounced,failed" }, withPortal(ben, { delivery: "sent" })],
    ["perhaps elsewhere, in the order of names", false, { sort: "name" }, { ...ben, lastName: "Aaron" }],
    ["in the order of names, with another status", true, { sort: "createdAt" }, withPortal(ben, { status: "active" })],
    ["perhaps not to a search, with another name", false, { q: "ok" }, { ...ben, lastName: "Aaron" }],
  ])("%s: %s", (_what, belongs, input, now) => expect(stillBelongs(ben, now, input)).toBe(belongs));
});
