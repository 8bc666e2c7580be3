import { aRole } from "@latchkey/testing";
import { describe, expect, it } from "vitest";
import { en } from "../locales/en.js";
import { accessOf, sectionsOf, sectionText, toSections, withChange } from "./portal-permissions.model.js";

const buyer = aRole({ key: "buyer", sections: { documents: "read_only", work_orders: "full" } });

describe("the sections", () => {
  it("are the usual five, then the role's others", () =>
    expect(sectionsOf([buyer.sections])).toEqual([
      "timeline",
      "tasks",
      "documents",
      "contacts",
      "messages",
      "work_orders",
    ]));
  it("of the host are named by their key", () => expect(sectionText("work_orders", en)).toBe("Work orders"));
});

describe("a change", () => {
  it("is visible before it is saved", () =>
    expect(accessOf(buyer, "documents", withChange({}, buyer, "documents", "full"))).toBe("full"));
  it("is gone after it is set back", () =>
    expect(withChange(withChange({}, buyer, "documents", "full"), buyer, "documents", "read_only")).toEqual({}));
  it("is sent with all sections of the role, since they are replaced together", () => {
    expect(toSections(buyer, withChange({}, buyer, "tasks", "read_only"))).toEqual({
      documents: "read_only",
      work_orders: "full",
      tasks: "read_only",
    });
  });
});
