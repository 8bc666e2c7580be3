import { builtInRoles, type Grant } from "@latchkey/core/contract";
import { aRole } from "@latchkey/testing";
import { describe, expect, it } from "vitest";
import { en } from "../locales/en.js";
import {
  defaultsFor,
  invitesText,
  isIncluded,
  keyFrom,
  mistakesIn,
  toCreate,
  toUpdate,
  type RoleFormValues,
} from "./roles.model.js";

const roles = [...builtInRoles];
const admin = builtInRoles.find(({ key }) => key === "admin");
const grant: Grant = {
  role: "admin",
  permissions: [...(admin?.permissions ?? [])],
  canInvite: [...(admin?.canInvite ?? [])],
  workspaceIds: null,
  sections: {},
};
const blank = defaultsFor(undefined, grant, roles, en);
const filled: RoleFormValues = { ...blank, label: "Night porter", portal: "/dashboard" };

describe("a key", () => {
  it.each([
    ["Night porter (east)", "night_porter_east"],
    ["Gérant d’immeuble", "gerant_d_immeuble"],
    ["2nd floor", "nd_floor"],
    ["حارس ليلي", "role"],
  ])("is derived from the name %s", (label, key) => expect(keyFrom(label, [])).toBe(key));
  it("is numbered if it is in use", () => expect(keyFrom("Tenant", ["tenant", "tenant_2"])).toBe("tenant_3"));
  it("fits the contract, for a name of any length", () =>
    expect(mistakesIn({ ...filled, label: "a ".repeat(30) }, blank, undefined, roles)).toEqual([]));
});

describe("the form", () => {
  it("refuses a role without a portal, at its field", () =>
    expect(mistakesIn({ ...filled, portal: "" }, blank, undefined, roles)).toMatchObject([
      { path: "portalPath", code: "required" },
    ]));
  it("refuses a path of another site", () =>
    expect(
      mistakesIn({ ...filled, portal: "other", portalPath: "//evil.example" }, blank, undefined, roles),
    ).toMatchObject([{ path: "portalPath", code: "invalid_path" }]));
  it("sends a path of the host", () =>
    expect(toCreate({ ...filled, portal: "other", portalPath: "/porters" }, roles).portalPath).toBe("/porters"));
  it("refuses a key that another role has", () =>
    expect(mistakesIn({ ...filled, key: "tenant" }, blank, undefined, roles)).toMatchObject([
      { path: "key", code: "key_taken" },
    ]));
  it("starts with the usual prerequisites", () => expect(blank.prerequisites).toEqual(builtInRoles[0]?.prerequisites));

  it("sends only the changes", () => {
    const buyer = roles.find(({ key }) => key === "buyer") ?? aRole();
    const before = defaultsFor({ edit: buyer }, grant, roles, en);
    expect(toUpdate({ ...before, activation: "magic_link" }, before)).toEqual({ activation: "magic_link" });
  });

  it("copies what the caller may grant", () => {
    const copy = defaultsFor(
      { copy: builtInRoles[0] ?? aRole() },
      { ...grant, permissions: ["settings:view"], canInvite: ["tenant"] },
      roles,
      en,
    );
    expect(copy).toMatchObject({ label: "Master admin (copy)", key: "", canInvite: ["tenant"] });
    expect(copy.permissions).toContain("invitations:send");
    expect(copy.permissions).not.toContain("roles:manage");
  });
});

describe("Setting View", () => {
  it("includes inviting and the users", () =>
    expect(
      ["invitations:send", "users:manage"].every((name) => isIncluded(["settings:view"], name as "users:manage")),
    ).toBe(true));
  it("does not include managing roles", () =>
    expect(isIncluded(["settings:view"], "settings:view") || isIncluded(["settings:view"], "roles:manage")).toBe(
      false,
    ));
});

describe("the roles that a role may invite", () => {
  const list = (names: readonly string[]) => names.join(" and ");
  const inviter = (canInvite: string[], permissions: string[] = ["invitations:send"]) =>
    aRole({ canInvite, permissions });
  it("are named if they are few", () =>
    expect(invitesText(inviter(["tenant", "owner"]), roles, en, list)).toBe("Tenant and Owner (landlord)"));
  it("are counted if they are many", () =>
    expect(invitesText(inviter(["tenant", "owner", "buyer", "seller", "lender"]), roles, en, list)).toBe(
      "Tenant, Owner (landlord), Buyer and 2 more",
    ));
  it("are none without the permission to send", () =>
    expect(invitesText(inviter(["tenant"], []), roles, en, list)).toBe("Nobody"));
});
