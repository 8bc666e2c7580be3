import {
  Contact,
  Event,
  Invitation,
  InvitationChange,
  Organization,
  portalStatuses,
  Preview,
  RecordSet,
  Role,
  Session,
  User,
  Workspace,
  type Schema,
} from "@latchkey/core/contract";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { strict } from "../../test/strict.js";
import {
  aContact,
  anEvent,
  anInvitation,
  anInvitationChange,
  anOrganization,
  aPreview,
  aRecordSet,
  aRole,
  aSession,
  aUser,
  aWorkspace,
  createWorld,
  resetBuilders,
  seedResidents,
} from "../index.js";
import { personAt } from "./people.js";

describe("builders", () => {
  it.each<[string, Schema, () => unknown]>([
    ["aContact", Contact, aContact],
    ["anInvitation", Invitation, anInvitation],
    ["anInvitationChange", InvitationChange, anInvitationChange],
    ["anOrganization", Organization, anOrganization],
    ["aWorkspace", Workspace, aWorkspace],
    ["aRole", Role, aRole],
    ["aRecordSet", RecordSet, aRecordSet],
    ["anEvent", Event, anEvent],
    ["aUser", User, aUser],
    ["aSession", Session, aSession],
    ["aPreview", Preview, aPreview],
  ])("%s builds a valid response", (_name, schema, build) => {
    const built = build();
    expect(z.parse(strict(schema), built)).toEqual(built);
  });

  it.each(portalStatuses)("builds a contact that is %s", (status) => {
    const { portal } = aContact({ portal: { status } });
    expect(portal.status).toBe(status);
    expect(portal.sentAt === null).toBe(status === "pending");
  });

  it("changes only what is set", () => {
    expect(aContact({ firstName: "Ana", portal: { status: "invited", role: "owner" } })).toMatchObject({
      firstName: "Ana",
      portal: { status: "invited", role: "owner", delivery: "delivered" },
    });
    expect(aSession({ role: "tenant" })).toMatchObject({ redirectTo: "/tenant-portal", grant: { permissions: [] } });
    expect(aRole({ key: "tenant" })).toMatchObject({ builtIn: true, portalPath: "/tenant-portal" });
    expect(aPreview({ invitation: { firstName: "Ana" } }).invitation).toMatchObject({
      firstName: "Ana",
      roleLabel: "Tenant",
    });
  });

  it("builds the same people again after resetBuilders", () => {
    resetBuilders();
    const first = aContact();
    expect(aContact().id).not.toBe(first.id);
    resetBuilders();
    expect(aContact()).toMatchObject({ id: first.id, firstName: first.firstName, email: first.email });
  });

  it("gives each person a name and an address of their own", () => {
    const people = Array.from({ length: 3000 }, (_, index) => personAt(index));
    expect(new Set(people.slice(0, 992).map(({ firstName, lastName }) => `${firstName} ${lastName}`)).size).toBe(992);
    expect(new Set(people.map(({ email }) => email)).size).toBe(3000);
  });
});

describe("seeded residents", () => {
  const seed = (count: number) => seedResidents(createWorld({ now: "2026-05-04T09:00:00Z" }), count);

  it("have every status among the first six, and are the same people in every run", () => {
    expect(new Set(seed(6).map(({ portal }) => portal.status))).toEqual(new Set(portalStatuses));
    expect(seed(40)).toEqual(seed(40));
  });

  it("live in units of both properties, and some share a home", () => {
    const residents = seed(40);
    const homes = residents.map(({ workspaces }) => `${workspaces[0]?.name} ${workspaces[0]?.unit}`);
    expect(residents.every(({ workspaces }) => /^\d+[A-F]$/.test(workspaces[0]?.unit ?? ""))).toBe(true);
    expect(new Set(residents.map(({ workspaces }) => workspaces[0]?.id))).toEqual(
      new Set(["wsp_riverside", "wsp_maple"]),
    );
    expect(new Set(homes).size).toBeLessThan(homes.length);
    expect(new Set(homes).size).toBeGreaterThan(30);
  });

  it("can be two thousand", () => {
    expect(seed(2000)).toHaveLength(2000);
  });
});
