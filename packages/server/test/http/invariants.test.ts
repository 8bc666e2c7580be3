import {
  invitationStatusAt,
  invitationStatuses,
  portalStatusAt,
  portalStatuses,
  type InvitationStatus,
  type PortalStatus,
} from "@latchkey/core/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasPortalStatus } from "../../src/store/portal-status.js";
import { wrongBadges } from "../badges.js";
import { engines } from "../database.js";
import { full } from "../full.js";
import { randomFrom } from "../random.js";
import { tokenIn } from "./mail-sink.js";
import { age } from "./people.js";
import { Jar, PASSWORD, testServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("values that are stored twice agree, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine, { limits: { resendsPerDay: 1000 } });
    server.sink.answer((address) => (address.startsWith("bounce") ? { code: 550, text: "no such mailbox" } : null));
  });
  afterAll(() => server.close());

  test.each(full([1, 2], [1, 2, 3]))(
    "a contact's badge agrees with its invitations and its user after any sequence (seed %i)",
    async (seed) => {
      const random = randomFrom(seed);
      const office = await server.office();
      await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
      const contacts: string[] = [];
      for (const name of ["ana", "ben", "bounce"])
        contacts.push(
          (
            await office.admin.contacts.create({
              body: { firstName: name, email: office.address(name), workspaces: [{ id: office.workspaceId }] },
            })
          ).body.id,
        );
      const steps: string[] = [];
      for (let step = 0; step < 40; step += 1) {
        const contactId = contacts[random(contacts.length)] ?? "";
        steps.push(`${step} ${await act(server, office, contactId, random)}`);
        await assertBadges(server, office.org, steps);
      }
    },
  );

  test("the status of a contact is the same in SQL and in the contract, to the millisecond", async () => {
    const office = await server.office();
    const { db } = server.database;
    const ids: string[] = [];
    const states = ["pending", "invited", "active", "deactivated"] as const;
    const deliveries = ["queued", "sent", "delivered", "bounced", "failed"] as const;
    const rows = states.flatMap((state) =>
      deliveries.flatMap((delivery) => [-1, 0, 1].map((ms) => ({ state, delivery, ms }))),
    );
    await db.transaction().execute(async (trx) => {
      // now() does not change within a transaction, so the boundary can be hit exactly.
      await trx
        .insertInto("contacts")
        .values(
          rows.map(({ state, delivery, ms }, n) => {
            const id = `con_${n}`;
            ids.push(id);
            const expires = sql<Date>`date_trunc('milliseconds', now()) + make_interval(secs => ${ms / 1000})`;
            return {
              organization_id: office.org,
              id,
              type: "tenant",
              first_name: "",
              last_name: "",
              search_text: "",
              sort_name: "",
              portal_state: state,
              portal_delivery: delivery,
              portal_expires_at: expires,
            };
          }),
        )
        .execute();
      const { now } = (await sql<{ now: Date }>`select date_trunc('milliseconds', now()) as now`.execute(trx))
        .rows[0] ?? { now: new Date() };
      const stored = await trx.selectFrom("contacts").selectAll().where("organization_id", "=", office.org).execute();
      for (const status of portalStatuses) {
        const inSql = await trx
          .selectFrom("contacts")
          .select("id")
          .where("organization_id", "=", office.org)
          .where(hasPortalStatus([status]))
          .orderBy("id")
          .execute();
        const byContract = stored.filter(
          (row) =>
            portalStatusAt(
              { state: row.portal_state, delivery: row.portal_delivery, expiresAt: row.portal_expires_at },
              now,
            ) === (status satisfies PortalStatus),
        );
        expect(
          inSql.map(({ id }) => id),
          status,
        ).toEqual(byContract.map(({ id }) => id).toSorted());
      }
    });
    expect(ids).toHaveLength(60);
  });

  test("the status of an invitation is the same in lists, alone and in the contract", async () => {
    const office = await server.office();
    for (const moved of [sql<Date>`now() - interval '1 second'`, sql<Date>`now() + interval '1 hour'`]) {
      const { body } = await office.admin.invitations.create({
        body: { email: office.address("p"), firstName: "P", role: "tenant" },
      });
      await age(server, body.id, "expires_at", moved);
    }
    for (const stored of invitationStatuses) {
      await server.database.db
        .updateTable("invitations")
        .set({ status: stored })
        .where("organization_id", "=", office.org)
        .execute();
      const byStatus = new Map<InvitationStatus, string[]>();
      for (const status of invitationStatuses)
        byStatus.set(
          status,
          (await office.admin.invitations.list({ query: { status } })).body.data.map(({ id }) => id),
        );
      for (const { id, status, expiresAt } of (await office.admin.invitations.list()).body.data) {
        expect(status).toBe(invitationStatusAt(stored, new Date(expiresAt), new Date()));
        expect([...byStatus].filter(([, found]) => found.includes(id)).map(([found]) => found)).toEqual([status]);
      }
    }
  });
});

/** Does one thing to a contact, which may be refused. Returns what it was. */
async function act(
  server: TestServer,
  office: Office,
  contactId: string,
  random: (below: number) => number,
): Promise<string> {
  const { admin } = office;
  const { db } = server.database;
  const role = ["tenant", "owner"][random(2)] ?? "";
  const open = (await admin.invitations.list({ query: { contactId, limit: 200 } })).body.data.filter(
    ({ status }) => status === "open" || status === "expired",
  );
  const one = open[random(Math.max(1, open.length))];
  let workspaceIds: string[];
  let email: string;
  switch (random(8)) {
    case 0:
    case 1:
      workspaceIds = [random(2) === 0 ? office.workspaceId : "oak"];
      return `invite ${role} ${(await admin.invitations.create({ body: { contactId, role, workspaceIds } })).status}`;
    case 2:
      if (!one) return "nothing to resend";
      await age(server, one.id, "resend_available_at");
      return `resend ${one.role} ${(await admin.invitations.resend({ params: { id: one.id } })).status}`;
    case 3:
      return one
        ? `revoke ${one.role} ${(await admin.invitations.revoke({ params: { id: one.id } })).status}`
        : "nothing to revoke";
    case 4:
      if (one) await age(server, one.id, "expires_at");
      return `expire ${one?.role ?? "nothing"}`;
    case 5:
      email = office.address(["ana", "bounce"][random(2)] ?? "");
      return `move ${(await admin.contacts.update({ params: { id: contactId }, body: { email } })).status}`;
    case 6:
      return changeUser(office, contactId, random);
    default: {
      if (!one || one.delivery !== "sent") return "nothing to accept";
      const mail = server.sink.allTo(one.email).at(-1);
      const contact = await db
        .selectFrom("contacts")
        .select("email")
        .where("id", "=", contactId)
        .executeTakeFirstOrThrow();
      if (!mail) return "no mail";
      const jar = new Jar();
      await server.anonymous.session.signIn({ jar, body: { email: contact.email ?? "", password: PASSWORD } });
      const body = { token: tokenIn(mail), password: PASSWORD };
      return `accept ${one.role} ${(await server.anonymous.acceptance.accept({ jar, body })).code ?? 200}`;
    }
  }
}

/** Changes the user of a contact, if there is one. */
async function changeUser({ admin }: Office, contactId: string, random: (below: number) => number): Promise<string> {
  const id = (await admin.contacts.get({ params: { id: contactId } })).body.portal.userId;
  if (id === null) return "no user to change";
  const params = { id };
  switch (random(5)) {
    case 0:
      return `deactivate ${(await admin.users.deactivate({ params })).status}`;
    case 1:
    case 2:
      return `reactivate ${(await admin.users.reactivate({ params })).status}`;
    case 3:
      return `role ${(await admin.users.update({ params, body: { role: ["tenant", "owner"][random(2)] ?? "" } })).status}`;
    default:
      return `delete user ${(await admin.users.remove({ params })).status}`;
  }
}

/** Compares the stored badges with the rule. A mail may be going out meanwhile. */
async function assertBadges(server: TestServer, org: string, steps: string[]): Promise<void> {
  await expect
    .poll(async () => {
      const wrong = await wrongBadges(server.database.db, org);
      return wrong.length === 0 ? "agree" : JSON.stringify({ wrong, steps });
    })
    .toBe("agree");
}
