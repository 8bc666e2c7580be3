import { aSession } from "@latchkey/testing";
import { describe, expect, it } from "vitest";
import { accessAmong, accessIn, permits, placeId } from "./grant.model.js";

const place = (workspaceId: string | null, sections: Record<string, string>) => ({
  role: "buyer",
  roleLabel: "Buyer",
  portalPath: "/client-portal",
  workspace: workspaceId === null ? null : { id: workspaceId, name: workspaceId },
  sections,
});

describe("what a place opens", () => {
  it("is what its role says", () =>
    expect(accessIn(place("wsp_a", { tasks: "read_only" }), "tasks")).toBe("read_only"));
  it("is nothing of a section that the role does not mention", () =>
    expect(accessIn(place("wsp_a", {}), "tasks")).toBe("hidden"));
  it("is nothing of a section named as what every object inherits", () =>
    expect(accessIn(place("wsp_a", {}), "constructor")).toBe("hidden"));
  it("is nothing with an access that a newer server made", () =>
    expect(accessIn(place("wsp_a", { tasks: "comment" }), "tasks")).toBe("hidden"));
});

describe("several places", () => {
  const places = [place("wsp_a", { documents: "full" }), place("wsp_b", { documents: "read_only" })];
  it("each open what their own role does", () => expect(accessAmong(places, "documents", "wsp_b")).toBe("read_only"));
  it("open the most together", () => expect(accessAmong(places, "documents", undefined)).toBe("full"));
  it("do not open a workspace that is none of them", () =>
    expect(accessAmong(places, "documents", "wsp_c")).toBe("hidden"));
  it("open every workspace with a role for the whole organization", () =>
    expect(accessAmong([place(null, { documents: "full" })], "documents", "wsp_c")).toBe("full"));
  it("have names of their own, also two roles in one workspace", () => {
    expect(
      new Set([
        placeId({ role: "buyer", workspace: null }),
        placeId({ role: "buyer", workspace: { id: "wsp_a", name: "A" } }),
        placeId({ role: "seller", workspace: { id: "wsp_a", name: "A" } }),
      ]).size,
    ).toBe(3);
  });
});

describe("a permission", () => {
  const session = (permissions: string[]) => ({ ...aSession(), grant: { ...aSession().grant, permissions } });
  it("is held where the role has it", () => expect(permits(session(["users:read"]), "users:read")).toBe(true));
  it("is held where Setting View implies it", () =>
    expect(permits(session(["settings:view"]), "invitations:send")).toBe(true));
  it("is not held otherwise, nor by nobody", () => {
    expect(permits(session(["settings:view"]), "roles:manage")).toBe(false);
    expect(permits(null, "users:read")).toBe(false);
  });
});
