import { describe, expect, it } from "vitest";
import type { ContactSort } from "../contract/contact/schema.js";
import { comparePositions, orderOf, positionOf, type SortedContact } from "./contact-order.js";

const people: Readonly<Record<string, Omit<SortedContact, "id">>> = {
  pending: { sortName: "f", createdAt: "2026-01-06", portal: { status: "pending", sentAt: null, expiresAt: null } },
  late: { sortName: "e", createdAt: "2026-01-05", portal: { status: "invited", sentAt: "03", expiresAt: "19" } },
  soon: { sortName: "d", createdAt: "2026-01-04", portal: { status: "invited", sentAt: "02", expiresAt: "15" } },
  bounced: { sortName: "c", createdAt: "2026-01-03", portal: { status: "undelivered", sentAt: null, expiresAt: "16" } },
  expired: { sortName: "b", createdAt: "2026-01-02", portal: { status: "expired", sentAt: "01", expiresAt: "08" } },
  active: { sortName: "a", createdAt: "2026-01-01", portal: { status: "active", sentAt: "01", expiresAt: "09" } },
  gone: { sortName: "a", createdAt: "2026-01-01", portal: { status: "deactivated", sentAt: null, expiresAt: null } },
};

function sorted(sort: ContactSort): string[] {
  const { by, descending } = orderOf(sort);
  const contacts = Object.entries(people).map(([id, person]) => ({ id, ...person }));
  return contacts
    .sort((one, other) => comparePositions(positionOf(by, one), positionOf(by, other), descending))
    .map(({ id }) => id);
}

describe("a list of contacts", () => {
  it("goes by life under `status`, and by expiry among those invited", () => {
    expect(sorted("status")).toEqual(["pending", "soon", "late", "bounced", "expired", "active", "gone"]);
    expect(sorted("-status")).toEqual(["gone", "active", "expired", "bounced", "late", "soon", "pending"]);
  });

  it("has what is missing last in both directions", () => {
    expect(sorted("sentAt")).toEqual(["active", "expired", "soon", "late", "bounced", "gone", "pending"]);
    expect(sorted("-sentAt")).toEqual(["late", "soon", "expired", "active", "pending", "gone", "bounced"]);
    expect(sorted("expiresAt")).toEqual(["expired", "active", "soon", "bounced", "late", "gone", "pending"]);
    expect(sorted("-expiresAt").slice(0, 2)).toEqual(["late", "bounced"]);
  });

  it("breaks ties by the id, in the direction of the list", () => {
    expect(sorted("name").slice(0, 2)).toEqual(["active", "gone"]);
    expect(sorted("-name").slice(-2)).toEqual(["gone", "active"]);
    expect(sorted("-createdAt").slice(-2)).toEqual(["gone", "active"]);
  });
});
