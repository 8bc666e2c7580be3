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

describe("the access of a place", () => {
  it("is the access of its role", () =>
    expect(accessIn(place("wsp_a", { tasks: "read_only" }), "tasks")).toBe("read_only"));
  it("is none for a section that the role does not mention", () =>
    expect(accessIn(place("wsp_a", {}), "tasks")).toBe("hidden"));
  it("is none for a section named like an inherited property of objects", () =>
    expect(accessIn(place("wsp_a", {}), "constructor")).toBe("hidden"));
  it("is none for an unknown access of a newer server", () =>
    expect(accessIn(place("wsp_a", { tasks: "comment" }), "tasks")).toBe("hidden"));
});

describe("several places", () => {
  const places = [place("wsp_a", { documents: "full" }), place("wsp_b", { documents: "read_only" })];
  it("each give the access of their own role", () =>
    expect(accessAmong(places, "documents", "wsp_b")).toBe("read_only"));
  it("together give the highest access", () => expect(accessAmong(places, "documents", undefined)).toBe("full"));
  it("give no access to another workspace", () => expect(accessAmong(places, "documents", "wsp_c")).toBe("hidden"));
  it("with a role for the whole organization give access to every workspace", () =>
    expect(accessAmong([place(null, { documents: "full" })], "documents", "wsp_c")).toBe("full"));
  it("have distinct names, also for two roles in one workspace", () => {
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
  it("is granted by the role", () => expect(permits(session(["users:read"]), "users:read")).toBe(true));
  it("is granted if Setting View implies it", () =>
    expect(permits(session(["settings:view"]), "invitations:send")).toBe(true));
  it("is not granted otherwise, or without a session", () => {
    expect(permits(session(["settings:view"]), "roles:manage")).toBe(false);
    expect(permits(null, "users:read")).toBe(false);
  });
});
