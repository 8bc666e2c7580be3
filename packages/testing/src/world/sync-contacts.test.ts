import type { ContactSynced } from "@latchkey/core/contract";
import { describe, expect, it } from "vitest";
import { callRoute } from "../../test/call-route.js";
import { createWorld, type World } from "../index.js";

function office(): World {
  const world = createWorld();
  world.signInAs({ role: "master_admin" });
  return world;
}

const sync = async (world: World, body: object) =>
  (await callRoute(world, "contacts.sync", { body })).body as unknown as ContactSynced;
const brief = ({ rows }: ContactSynced) => rows.map(({ externalId, status, code }) => [externalId, status, code]);

const rosa = {
  externalId: "T-1",
  firstName: "Rosa",
  lastName: "Delgado",
  email: "rosa@example.com",
  workspaces: [{ id: "wsp_maple", unit: "2C" }],
};

describe("contacts that follow a host's tables", () => {
  it("are created, updated, left unchanged and removed", async () => {
    const world = office();
    expect(brief(await sync(world, { contacts: [rosa] }))).toEqual([["T-1", "created", null]]);
    expect(brief(await sync(world, { contacts: [rosa] }))).toEqual([["T-1", "unchanged", null]]);
    expect(
      brief(
        await sync(world, {
          contacts: [{ externalId: "T-1", phone: "555 0100", workspaces: [{ id: "wsp_maple", unit: "3A" }] }],
        }),
      ),
    ).toEqual([["T-1", "updated", null]]);
    expect(world.contacts().find(({ externalId }) => externalId === "T-1")).toMatchObject({
      firstName: "Rosa",
      phone: "555 0100",
      workspaces: [{ id: "wsp_maple", unit: "3A" }],
    });
    expect(brief(await sync(world, { remove: ["T-1", "T-9"] }))).toEqual([
      ["T-1", "removed", null],
      ["T-9", "unchanged", null],
    ]);
  });

  it("fail row by row, each with its reason", async () => {
    const synced = await sync(office(), {
      contacts: [
        rosa,
        { externalId: "bad", email: "nowhere", firstName: "B" },
        { externalId: "nameless" },
        { ...rosa, externalId: "twin" },
        { externalId: "lost", firstName: "L", workspaces: [{ id: "elm" }] },
        { externalId: "T-1", firstName: "Again" },
        7,
      ],
      remove: ["T-1"],
    });
    expect(brief(synced)).toEqual([
      ["T-1", "created", null],
      ["bad", "failed", "validation_failed"],
      ["nameless", "failed", "validation_failed"],
      ["twin", "failed", "contact_exists"],
      ["lost", "failed", "not_found"],
      ["T-1", "failed", "conflict"],
      [null, "failed", "validation_failed"],
      ["T-1", "failed", "conflict"],
    ]);
    expect(synced.rows[4]?.detail).toContain("Create it first with PUT /workspaces/elm");
  });

  it("adopt a contact that was invited before the sync, and bring their workspaces along", async () => {
    const world = office();
    const { body } = await callRoute(world, "invitations.create", {
      body: { email: rosa.email, firstName: "Rosa", lastName: "Delgado", role: "tenant" },
    });
    const { rows } = await sync(world, {
      workspaces: [{ id: "elm", name: "Elm House" }],
      contacts: [{ ...rosa, workspaces: [{ id: "elm" }] }],
    });
    expect(rows[0]).toMatchObject({ status: "updated", id: (body as { contactId: string }).contactId });
  });
});
