import { expect, it } from "vitest";
import { refused } from "./ruling.js";
import { countSynced, readSyncRows, refusedRow, syncedRow } from "./sync-rows.js";

it("reads each row on its own, and an id once", () => {
  const { contacts, remove } = readSyncRows({
    contacts: [
      { externalId: "T-1", firstName: "Rosa" },
      { externalId: "T-2", email: "nowhere" },
      { externalId: "T-1" },
      7,
      { externalId: "T-2", firstName: "Ana" },
    ],
    remove: ["T-3", "T-1", "", "T-3"],
  });
  const brief = (row: { outcome?: { externalId: string | null; code: string | null } | undefined }) =>
    row.outcome ? [row.outcome.externalId, row.outcome.code] : "read";
  expect(contacts.map(brief)).toEqual([
    "read",
    ["T-2", "validation_failed"],
    ["T-1", "conflict"],
    [null, "validation_failed"],
    "read",
  ]);
  expect(remove.map(brief)).toEqual(["read", ["T-1", "conflict"], [null, "validation_failed"], ["T-3", "conflict"]]);
  expect(contacts[1]?.outcome?.errors).toMatchObject([{ path: "email" }]);
});

it("says of a refused row what a single contact would be refused with", () => {
  expect(refusedRow("T-1", refused("contact_exists", { contactId: "con_1" }))).toMatchObject({
    status: "failed",
    id: "con_1",
    code: "contact_exists",
  });
  expect(refusedRow("T-1", { ...refused("not_found", {}), workspaceId: "elm" }).detail).toContain('"elm"');
});

it("counts the outcomes", () =>
  expect(
    countSynced([
      syncedRow("created", "T-1", "con_1"),
      syncedRow("unchanged", "T-2"),
      refusedRow("T-3", refused("not_found", {})),
    ]),
  ).toMatchObject({ created: 1, updated: 0, unchanged: 1, removed: 0, failed: 1 }));
