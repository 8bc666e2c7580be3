import { aContact, anOrganization, aRole, aSession, aWorkspace } from "@latchkey/testing";
import { describe, expect, test } from "vitest";
import { roleOptions, roleText } from "../access/role.model.js";
import { noOptions } from "../access/user-options.model.js";
import { mistakeText } from "../form/mistake-text.js";
import { grantableRoles } from "../grant/granting.model.js";
import { ar } from "../locales/ar.js";
import { en } from "../locales/en.js";
import { es } from "../locales/es.js";
import { defaultsFor, mistakesIn, toInput, type InviteUserValues, type Setting } from "./invite-user.model.js";
import { prerequisitesFor } from "./prerequisites.model.js";
import { contactRows, reviewRows } from "./review.model.js";

const { grant } = aSession();
const tenant = aRole({ key: "tenant" });
const places = [aWorkspace({ id: "wsp_a", name: "Alder" }), aWorkspace({ id: "wsp_b", name: "Birch" })];
const setting = (parts: Partial<Setting> = {}): Setting => ({
  contact: undefined,
  grant,
  organization: anOrganization(),
  roles: [tenant],
  workspaces: places,
  ...parts,
});
const filled: InviteUserValues = {
  firstName: "Amira",
  lastName: "",
  email: " Amira@Example.com ",
  phone: "",
  role: "tenant",
  workspaceIds: ["wsp_a"],
  allWorkspaces: false,
  ...noOptions,
  message: "",
};

describe("the roles on offer", () => {
  const roles = [aRole({ key: "tenant" }), aRole({ key: "staff" }), aRole({ key: "master_admin" })];
  const may = { ...grant, canInvite: ["tenant", "staff"] };

  test("are those that the caller may invite to", () =>
    expect(grantableRoles(roles, may, undefined).map(({ key }) => key)).toEqual(["tenant", "staff"]));
  test("are limited to the host's choice", () =>
    expect(grantableRoles(roles, may, ["staff", "master_admin"]).map(({ key }) => key)).toEqual(["staff"]));
  test("are none without the permission", () =>
    expect(grantableRoles(roles, { ...may, permissions: [] }, undefined)).toEqual([]));
  test("are offered to a custom role with Setting View", () =>
    expect(grantableRoles(roles, { ...may, permissions: ["settings:view"] }, undefined)).toHaveLength(2));

  test("are grouped, with a custom portal role among the portals", () => {
    const custom = aRole({ key: "vip", label: "VIP", portalPath: "/client-portal", builtIn: false });
    expect(roleOptions([aRole({ key: "staff" }), custom], en)).toMatchObject([
      { label: "Team" },
      { label: "Portals", options: [{ value: "vip", label: "VIP" }] },
    ]);
    expect(roleOptions([tenant], en)).toEqual([{ value: "tenant", label: "Tenant" }]);
  });

  test("are translated, unless the organization has renamed them", () => {
    expect(roleText(tenant, es)).toEqual({
      label: "Inquilino",
      description: "Contrato, documentos y avisos de mantenimiento",
    });
    expect(roleText({ ...tenant, label: "Resident" }, es).label).toBe("Resident");
  });
});

describe("the initial values", () => {
  test("contain no guess", () =>
    expect(defaultsFor(setting({ roles: [tenant, aRole({ key: "owner" })] }), undefined, undefined)).toMatchObject({
      role: "",
      workspaceIds: [],
    }));
  test("preselect the only option", () =>
    expect(defaultsFor(setting({ workspaces: places.slice(0, 1) }), undefined, undefined)).toMatchObject({
      role: "tenant",
      workspaceIds: ["wsp_a"],
    }));
  test("take the host's defaults, if they are on offer", () =>
    expect(defaultsFor(setting(), "admin", ["wsp_b", "wsp_gone"])).toMatchObject({
      role: "tenant",
      workspaceIds: ["wsp_b"],
    }));
  test("take the contact's places and role", () => {
    const contact = aContact({
      type: "owner",
      workspaces: [{ id: "wsp_b", name: "Birch", unit: null, leaseId: null }],
    });
    expect(
      defaultsFor(setting({ contact, roles: [tenant, aRole({ key: "owner" })] }), undefined, undefined),
    ).toMatchObject({ role: "owner", workspaceIds: ["wsp_b"], firstName: contact.firstName });
  });
});

describe("the request", () => {
  test("has a person without the empty fields", () =>
    expect(toInput(filled, setting())).toEqual({
      email: " Amira@Example.com ",
      firstName: "Amira",
      lastName: "",
      role: "tenant",
      workspaceIds: ["wsp_a"],
    }));
  test("has a contact by id, without their name or address", () => {
    const contact = aContact({ id: "con_7" });
    expect(toInput({ ...filled, message: "Welcome" }, setting({ contact }))).toEqual({
      contactId: "con_7",
      role: "tenant",
      workspaceIds: ["wsp_a"],
      message: "Welcome",
    });
  });
  test("has no workspaces if there are none to choose", () =>
    expect(toInput(filled, setting({ workspaces: [] }))).not.toHaveProperty("workspaceIds"));

  test.each([
    ["a team role, from a caller who holds all", "staff", null, true],
    ["a role of a portal", "tenant", null, false],
    ["a caller who holds some", "staff", ["wsp_a"], false],
  ])("offers all workspaces only for a team role and to whom holds them: %s", (_, role, workspaceIds, isAll) => {
    const roles = [tenant, aRole({ key: "staff" })];
    const input = toInput(
      { ...filled, role, allWorkspaces: true },
      setting({ roles, grant: { ...grant, workspaceIds } }),
    );
    expect([input.allWorkspaces, input.workspaceIds]).toEqual(isAll ? [true, undefined] : [undefined, ["wsp_a"]]);
  });

  test("has only options that are still on offer", () =>
    expect(toInput({ ...filled, role: "ghost", workspaceIds: ["wsp_a", "wsp_gone"] }, setting())).toMatchObject({
      workspaceIds: ["wsp_a"],
    }));
});

describe("the errors", () => {
  const wrong = (values: Partial<InviteUserValues>, parts?: Partial<Setting>) =>
    mistakesIn({ ...filled, ...values }, setting(parts)).map(({ path, code }) => `${path}: ${code}`);

  test("are none for a valid form", () => expect(wrong({})).toEqual([]));
  test("are all reported together, including a missing name", () =>
    expect(wrong({ firstName: " ", email: "", role: "" })).toEqual([
      "email: required",
      "role: required",
      "firstName: required",
    ]));
  test("include an invalid address and phone number", () =>
    expect(wrong({ email: "amira@example", phone: "ask" })).toEqual(["email: invalid_email", "phone: invalid_phone"]));
  test("include a message with a link, and name the link in the reader's language", () => {
    const [mistake] = mistakesIn({ ...filled, message: "See www.maple.example" }, setting());
    expect(mistake).toMatchObject({ path: "message", code: "contains_link" });
    const say = (messages: typeof en) => mistake && mistakeText(mistake, messages, messages.inviteUser.missing);
    expect(say(en)).toBe("Links and email addresses can't be sent. Remove: www.maple.example");
    expect(say(es)).toBe("No se pueden enviar enlaces ni direcciones de correo. Quite: www.maple.example");
    expect(say(ar)).toMatch(/احذف: \u2068www\.maple\.example\u2069$/);
  });
  test("do not include the name of an existing contact", () =>
    expect(wrong({ firstName: "", email: "" }, { contact: aContact() })).toEqual([]));
  test("include a missing choice, if the caller has only some workspaces", () =>
    expect(wrong({ workspaceIds: [] }, { grant: { ...grant, workspaceIds: ["wsp_a"] } })).toEqual([
      "workspaceIds: workspace_required",
    ]));
  test("are in the reader's language, specific to the field if possible", () => {
    expect(mistakeText({ path: "role", code: "required", message: "" }, en, en.inviteUser.missing)).toBe(
      "Choose a role.",
    );
    expect(mistakeText({ path: "phone", code: "too_long", message: "" }, en, en.inviteUser.missing)).toBe(
      en.fieldErrors.too_long,
    );
    expect(
      mistakeText({ path: "role", code: "constructor", message: "From a newer server." }, en, en.inviteUser.missing),
    ).toBe("From a newer server.");
  });
});

describe("the prerequisites", () => {
  const lease = {
    ...tenant,
    prerequisites: [...tenant.prerequisites, "contact_type", "lease_linked", "unit_linked", "cooldown"],
  };
  const unmet = (parts: Partial<Setting>, values: Partial<InviteUserValues> = {}, role = tenant) =>
    prerequisitesFor(role, { ...filled, ...values }, setting(parts), en)
      .filter(({ ok }) => !ok)
      .map(({ id }) => id);

  test("are all met", () => expect(unmet({})).toEqual([]));
  test("name the company profile", () =>
    expect(unmet({ organization: anOrganization({ profileComplete: false }) })).toEqual([
      "organization_profile_complete",
    ]));
  test("do not call a profile that was never set up inactive", () =>
    expect(unmet({ organization: null })).toEqual(["organization_profile_complete"]));
  test("leave an empty address to its field", () => expect(unmet({}, { email: "" })).toEqual([]));
  test("include an address for an existing contact, for every role", () =>
    expect(unmet({ contact: aContact({ email: null }) }, {}, { ...tenant, prerequisites: [] })).toEqual([
      "valid_email",
    ]));
  test("include a lease and a unit that the contact lacks", () => {
    const bare = aContact({ workspaces: [{ id: "wsp_a", name: "Alder", unit: null, leaseId: null }] });
    expect(unmet({ contact: bare }, {}, lease)).toEqual(["lease_linked", "unit_linked"]);
    expect(unmet({ contact: aContact() }, {}, lease)).toEqual([]);
  });
  test("include the wrong type of contact", () =>
    expect(unmet({ contact: aContact({ type: "contractor" }) }, {}, lease)).toEqual(["contact_type"]));
  test("name the one way out once for a person who is typed in", () => {
    const items = prerequisitesFor(lease, filled, setting({ roles: [tenant, aRole({ key: "owner" })] }), en).filter(
      ({ ok }) => !ok,
    );
    expect(items.map(({ ofRole, message }) => ({ ofRole, message }))).toEqual([
      { ofRole: true, message: undefined },
      { ofRole: true, message: en.inviteUser.putOnRecord },
    ]);
  });
});

describe("the review", () => {
  const rows = (values: Partial<InviteUserValues>, parts?: Partial<Setting>) =>
    Object.fromEntries(reviewRows({ ...filled, ...values }, setting(parts), en).map(({ id, value }) => [id, value]));

  test("shows the cleaned-up values without the empty fields", () =>
    expect(rows({})).toEqual({
      name: "Amira",
      email: "amira@example.com",
      role: "Tenant",
      workspaces: ["Alder"],
      activation: "Chooses a password",
    }));
  test("counts many places", () => {
    const many = Array.from({ length: 9 }, (_, index) => aWorkspace({ id: `wsp_${index}`, name: `House ${index}` }));
    expect(rows({ workspaceIds: many.map(({ id }) => id) }, { workspaces: many })["workspaces"]).toEqual([
      "House 0",
      "House 1",
      "House 2",
      "House 3",
      "House 4",
      "House 5",
      "3 more",
    ]);
  });
  test("lists the homes of a contact, one per line", () => {
    const contact = aContact({
      email: null,
      phone: null,
      workspaces: [
        { id: "a", name: "Alder", unit: "1A", leaseId: null },
        { id: "b", name: "Birch", unit: null, leaseId: null },
      ],
    });
    expect(contactRows(contact, en).map(({ value }) => value)).toEqual(["None on record", ["Alder · 1A", "Birch"]]);
  });
});
