import { anOrganization, aRole, aSession, aWorkspace } from "@latchkey/testing";
import { describe, expect, test } from "vitest";
import {
  defaultsFor,
  mistakesIn,
  toInput,
  type InviteUserValues,
  type Setting,
} from "../invite-user/invite-user.model.js";
import { en } from "../locales/en.js";
import { es } from "../locales/es.js";
import { entityText, withRule } from "../record-sets/record-set.model.js";
import { withWeeklyEmails } from "./user-options.model.js";

const setting = (parts: Partial<Setting> = {}): Setting => ({
  contact: undefined,
  grant: aSession().grant,
  organization: anOrganization(),
  roles: [aRole({ key: "user" }), aRole({ key: "tenant" })],
  workspaces: [aWorkspace({ id: "wsp_a", name: "Alder" }), aWorkspace({ id: "wsp_b", name: "Birch" })],
  ...parts,
});
const values = (parts: Partial<InviteUserValues> = {}): InviteUserValues => ({
  ...defaultsFor(setting(), "user", ["wsp_a"]),
  firstName: "Amira",
  email: "amira@example.com",
  ...parts,
});
const weekly = (workspaceIds: string[]) => ({ ...values().preferences, weeklyEmails: { enabled: true, workspaceIds } });
const custom = (rules: InviteUserValues["recordSet"]["rules"]) =>
  values({ recordSetKind: "custom", recordSet: { rules } });
const view = { view: true, update: false };

describe("preferences", () => {
  test("are not sent if none is chosen", () => expect(toInput(values(), setting())).not.toHaveProperty("preferences"));
  test("start the weekly email with the granted workspaces", () =>
    expect(withWeeklyEmails(values().preferences, true, ["wsp_a", "wsp_b"]).weeklyEmails.workspaceIds).toEqual([
      "wsp_a",
      "wsp_b",
    ]));
  test("limit the weekly email to granted workspaces", () =>
    expect(toInput(values({ preferences: weekly(["wsp_a", "wsp_b"]) }), setting())).toMatchObject({
      preferences: { weeklyEmails: { workspaceIds: ["wsp_a"] } },
    }));
  test("refuse a weekly email without a workspace", () =>
    expect(mistakesIn(values({ preferences: weekly([]) }), setting())).toMatchObject([
      { path: "preferences.weeklyEmails.workspaceIds", code: "workspace_required" },
    ]));
  test("are not sent for a tenant, whatever was chosen before", () =>
    expect(toInput(values({ role: "tenant", preferences: weekly(["wsp_a"]) }), setting())).not.toHaveProperty(
      "preferences",
    ));
});

describe("a record set", () => {
  test("is absent, saved or custom", () => {
    expect(toInput(values({ recordSetKind: "none", recordSetId: "rec_1" }), setting())).not.toHaveProperty(
      "recordSetId",
    );
    expect(toInput(values({ recordSetKind: "existing", recordSetId: "rec_1" }), setting())).toMatchObject({
      recordSetId: "rec_1",
    });
    expect(toInput(custom({ contacts: view, boats: view }), setting())).toMatchObject({
      recordSet: { rules: { contacts: view } },
    });
  });
  test("needs a choice if it is saved, and at least one permission if it is custom", () => {
    expect(mistakesIn(values({ recordSetKind: "existing" }), setting()).map(({ path }) => path)).toEqual([
      "recordSetId",
    ]);
    expect(mistakesIn(custom({ contacts: { view: false, update: false } }), setting()).map(({ path }) => path)).toEqual(
      ["recordSet"],
    );
  });
  test("is not sent if the plan has none", () =>
    expect(
      toInput(
        custom({ contacts: view }),
        setting({ organization: anOrganization({ recordSets: { enabled: false, entityTypes: [] } }) }),
      ),
    ).not.toHaveProperty("recordSet"));
  test("updating includes viewing", () => {
    expect(withRule({}, "contacts", "update", true)).toEqual({ contacts: { view: true, update: true } });
    expect(withRule({ contacts: { view: true, update: true } }, "contacts", "view", false)).toEqual({
      contacts: { view: false, update: false },
    });
  });
  test("the usual record types are translated, and the host's own are named by their key", () => {
    expect([
      entityText("equipment", es.inviteUser),
      entityText("lease_riders", en.inviteUser),
      entityText("constructor", en.inviteUser),
    ]).toEqual(["Equipos", "Lease riders", "Constructor"]);
  });
});
