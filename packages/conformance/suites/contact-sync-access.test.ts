import type { ContactSynced } from "@latchkey/core/contract";
import { beforeEach, expect } from "vitest";
import { accept, eachServer, invite, type Caller, type Office } from "../harness/index.js";

type Row = Record<string, unknown>;

const counts = ({ created, updated, unchanged, removed, failed }: ContactSynced) => ({
  created,
  updated,
  unchanged,
  removed,
  failed,
});
const none = { created: 0, updated: 0, unchanged: 0, removed: 0, failed: 0 };
const brief = ({ rows }: ContactSynced) => rows.map(({ externalId, status, code }) => [externalId, status, code]);

eachServer("contact-sync-access", (server, test) => {
  let office: Office;
  let limited: Caller;
  beforeEach(async () => {
    office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    limited = office.as({ role: "manager", sub: "limited", workspaces: [office.workspaceId] });
  });

  const sync = async (body: Row, by: Caller = office.admin) => (await by.contacts.sync({ body })).body;
  const contactOf = async (externalId: string) =>
    (await office.admin.contacts.list({ query: { q: externalId } })).body.data.find(
      (one) => one.externalId === externalId,
    );
  const at = (id: string, unit: string | null = null) => ({ id, unit, leaseId: null });

  test("a person invited by address gets the host's id, and is never created twice", async () => {
    const { invitation, email } = await invite(server, office);
    const { rows } = await sync({
      contacts: [
        { externalId: "T-1", firstName: "robin", lastName: "Guest", email, workspaces: [at(office.workspaceId, "4B")] },
        { externalId: "T-2", firstName: "Robin", lastName: "Guest", email },
        { externalId: "T-3", firstName: "Uma", email },
      ],
    });
    expect(rows.map(({ status, id, code }) => [status, id === invitation.contactId, code])).toEqual([
      ["updated", true, null],
      ["failed", true, "contact_exists"],
      ["created", false, null],
    ]);
    expect(await contactOf("T-1")).toMatchObject({
      id: invitation.contactId,
      portal: { status: "invited" },
      workspaces: [{ unit: "4B" }],
    });
    const twins = await sync({
      contacts: [{ externalId: "N-1", firstName: "Nia", email: office.address("nia") }].flatMap((row) => [
        row,
        { ...row, externalId: "N-2" },
      ]),
    });
    expect(brief(twins)).toEqual([
      ["N-1", "created", null],
      ["N-2", "failed", "contact_exists"],
    ]);
    expect(twins.rows[1]?.id).toBe(twins.rows[0]?.id);
  });

  test("a changed address ends the link sent to the old one, and gets the invitation", async () => {
    const { invitation, email, token } = await invite(server, office);
    await office.admin.contacts.update({ params: { id: invitation.contactId }, body: { externalId: "T-1" } });
    const other = office.address("other");
    expect(brief(await sync({ contacts: [{ externalId: "T-1", email: other }] }))).toEqual([["T-1", "updated", null]]);
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body.state).toBe("superseded");
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.email).toBe(other);
    expect(email).not.toBe(other);
  });

  test("a contact set to be invited automatically is invited at a new place, or the row says why not", async () => {
    const { rows } = await sync({
      contacts: [
        { externalId: "T-1", firstName: "R", email: office.address("auto"), workspaces: [at("oak")] },
        { externalId: "T-2", firstName: "S", workspaces: [] },
      ],
    });
    for (const { id } of rows)
      await office.admin.contacts.setAutoInvite({ params: { id: id ?? "" }, body: { enabled: true, role: "tenant" } });
    const moved = await sync({
      contacts: [
        { externalId: "T-1", workspaces: [at("oak"), at(office.workspaceId)] },
        { externalId: "T-2", workspaces: [at("oak")] },
      ],
    });
    expect(brief(moved)).toEqual([
      ["T-1", "updated", null],
      ["T-2", "updated", "not_eligible"],
    ]);
    expect(moved.rows[1]?.detail).toMatch(/email/i);
    expect(await contactOf("T-1")).toMatchObject({ portal: { status: "invited" } });
  });

  test("removing people ends their invitations, links and access; again it changes nothing", async () => {
    const invited = await invite(server, office);
    const active = await invite(server, office);
    const { jar, userId } = await accept(server, active.token);
    for (const [externalId, { invitation }] of [
      ["I-1", invited],
      ["A-1", active],
    ] as const)
      await office.admin.contacts.update({ params: { id: invitation.contactId }, body: { externalId } });
    await sync({ contacts: [{ externalId: "P-1", firstName: "P" }] });
    expect(brief(await sync({ remove: ["I-1", "P-1", "A-1"] }))).toEqual([
      ["I-1", "removed", null],
      ["P-1", "removed", null],
      ["A-1", "removed", null],
    ]);
    expect((await office.admin.contacts.list()).body.data).toEqual([]);
    expect((await server.anonymous.acceptance.preview({ body: { token: invited.token } })).body.state).toBe("revoked");
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await office.admin.users.list()).body.data.map(({ id }) => id)).not.toContain(userId);
    expect((await office.admin.events.list({ query: { type: "contact.deleted" } })).body.data).toHaveLength(3);
    expect(counts(await sync({ remove: ["I-1", "P-1", "A-1"] }))).toEqual({ ...none, unchanged: 3 });
    // The id and the address can be used again.
    expect(
      brief(
        await sync({ contacts: [{ externalId: "I-1", firstName: "Robin", lastName: "Guest", email: invited.email }] }),
      ),
    ).toEqual([["I-1", "created", null]]);
  });

  test("staff with only some places change only those, and learn nothing about the others", async () => {
    await sync({
      contacts: [
        { externalId: "O-1", firstName: "Oak", workspaces: [at("oak")] },
        { externalId: "B-1", firstName: "Both", workspaces: [at("oak"), at(office.workspaceId, "1")] },
      ],
    });
    const mine = await sync(
      {
        contacts: [
          { externalId: "O-1", firstName: "Mallory", workspaces: [at(office.workspaceId)] },
          { externalId: "B-1", workspaces: [at(office.workspaceId, "2")] },
          { externalId: "N-1", firstName: "New" },
          { externalId: "N-2", firstName: "New", workspaces: [at("oak")] },
          { externalId: "N-3", firstName: "New", workspaces: [at(office.workspaceId)] },
        ],
      },
      limited,
    );
    expect(brief(mine)).toEqual([
      ["O-1", "failed", "conflict"],
      ["B-1", "updated", null],
      ["N-1", "failed", "validation_failed"],
      ["N-2", "failed", "workspace_not_grantable"],
      ["N-3", "created", null],
    ]);
    expect((await contactOf("B-1"))?.workspaces.map(({ id, unit }) => `${id} ${unit}`).toSorted()).toEqual(
      [`${office.workspaceId} 2`, "oak null"].toSorted(),
    );
    expect(brief(await sync({ remove: ["O-1", "B-1", "N-3"] }, limited))).toEqual([
      ["O-1", "unchanged", null],
      ["B-1", "failed", "workspace_not_grantable"],
      ["N-3", "removed", null],
    ]);
    expect(await contactOf("O-1")).toMatchObject({ firstName: "Oak" });
    expect((await limited.contacts.sync({ body: { workspaces: [{ id: "oak", name: "Mine" }] } })).code).toBe(
      "workspace_not_grantable",
    );
  });

  test("a sync cannot withdraw an invitation that its caller could not have sent", async () => {
    const { invitation } = await invite(server, office, { role: "admin", workspaceIds: [office.workspaceId] });
    await office.admin.contacts.update({ params: { id: invitation.contactId }, body: { externalId: "A-1" } });
    expect(brief(await sync({ remove: ["A-1"] }, limited))).toEqual([["A-1", "failed", "role_not_grantable"]]);
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("open");
  });
});
