import { beginsAnew } from "@latchkey/core/rules";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeBadges } from "../src/store/contact-badges.js";
import type { Database } from "../src/store/database.js";
import { inTransaction } from "../src/store/transaction.js";
import { compareBadges, wrongBadges, type Shown } from "./badges.js";
import { bothEngines, testDatabase } from "./database.js";
import { randomFrom } from "./random.js";

const CONTACTS = 200;
const ORG = "org";

describe.each(bothEngines)("badges of many contacts at once, on %s", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase(engine);
    await database.db.insertInto("organizations").values({ id: ORG, name: "Office" }).execute();
  });
  afterAll(() => database.close());

  test("agree with the rule whatever happened, and say since when", async () => {
    const { db } = database;
    const random = randomFrom(7);
    const ids = Array.from({ length: CONTACTS }, (_, n) => `con_${String(n).padStart(3, "0")}`);
    await addPeople(database, ids, random);
    const write = () => inTransaction(db, (trx) => writeBadges(trx, ORG, ids));
    await write();
    expect(await wrongBadges(db)).toEqual([]);

    const long = "2026-01-01T00:00:00.000Z";
    for (let round = 0; round < 5; round += 1) {
      await db.updateTable("contacts").set({ portal_since: long }).execute();
      const before = new Map((await compareBadges(db)).map(({ id, stored }) => [id, stored]));
      await changeSome(database, random);
      await write();
      expect(await wrongBadges(db)).toEqual([]);
      for (const { id, stored, since } of await compareBadges(db)) {
        const earlier = before.get(id) as Shown;
        expect({ id, earlier, stored, anew: since !== long }).toMatchObject({ anew: beginsAnew(earlier, stored) });
      }
    }
  });

  test("show the user that contacts get or lose", async () => {
    const { db } = database;
    const active = (await compareBadges(db)).filter(({ stored }) => stored.state === "active").map(({ id }) => id);
    const userOf = async () =>
      (
        await db
          .selectFrom("contacts")
          .select("user_id")
          .where("id", "=", active[0] ?? "")
          .executeTakeFirst()
      )?.user_id;
    const users = [null, await userOf()] as const;
    for (const userId of users) {
      await inTransaction(db, (trx) => writeBadges(trx, ORG, active.slice(0, 1), userId));
      expect(await userOf()).toBe(userId);
      expect(await wrongBadges(db)).toEqual([]);
    }
  });
});

const pick = <One>(random: (below: number) => number, ...choices: One[]): One => choices[random(choices.length)] as One;
const minutes = (n: number) => sql<Date>`timestamptz '2026-02-01' + make_interval(mins => ${n})`;

/** Adds contacts, each with some invitations and perhaps a user. */
async function addPeople({ db }: Database, ids: readonly string[], random: (below: number) => number): Promise<void> {
  await db
    .insertInto("contacts")
    .values(
      ids.map((id) => ({
        organization_id: ORG,
        id,
        type: "tenant",
        first_name: id,
        last_name: "",
        search_text: "",
        sort_name: "",
        user_id: random(2) === 0 ? null : `usr_${id}`,
      })),
    )
    .execute();
  await db
    .insertInto("users")
    .values(
      ids.map((id) => ({
        organization_id: ORG,
        id: `usr_${id}`,
        account_id: random(4) === 0 ? null : `acc_${id}`,
        email: `${id}@example.com`,
        first_name: id,
        last_name: "",
        search_text: "",
        sort_name: "",
        role: pick(random, "tenant", "owner"),
        status: pick(random, "active", "active", "deactivated", "deleted"),
        created_at: minutes(random(4)),
      })),
    )
    .execute();
  const grants = ids.flatMap((id) =>
    ["tenant", "owner"].flatMap((role) =>
      random(2) === 0 ? [] : [{ role, user_id: `usr_${id}`, contact_id: random(3) === 0 ? "con_000" : id }],
    ),
  );
  await db
    .insertInto("grants")
    .values(grants.map((values, n) => ({ organization_id: ORG, id: `grt_${n}`, workspace_id: null, ...values })))
    .execute();
  const invitations = ids.flatMap((contact_id) =>
    ["tenant", "owner", "tenant"].flatMap((role, n) => {
      if (random(3) === 0) return [];
      const status = pick(
        random,
        "accepted" as const,
        "revoked" as const,
        n < 2 ? ("open" as const) : ("expired" as const),
      );
      return [{ contact_id, role, status, id: `inv_${contact_id}_${random(100)}_${n}` }];
    }),
  );
  await db
    .insertInto("invitations")
    .values(
      invitations.map((values) => ({
        organization_id: ORG,
        ...values,
        email: "someone@example.com",
        activation: "password",
        inviter_id: "usr",
        inviter_role: "admin",
        locale: "en",
        current_link_id: "lnk",
        expires_in_days: 7,
        delivery: pick(random, "queued" as const, "sent" as const, "bounced" as const),
        created_at: minutes(random(3)),
        accepted_at: values.status === "accepted" ? minutes(random(6)) : null,
        sent_at: random(2) === 0 ? null : minutes(random(6)),
        expires_at: minutes(random(9)),
      })),
    )
    .execute();
}

/** Changes about a third of all invitations and users. */
async function changeSome({ db }: Database, random: (below: number) => number): Promise<void> {
  const some = () => sql<boolean>`abs(hashtext(id || ${String(random(1e6))})) % 3 = 0`;
  await db
    .updateTable("invitations")
    .set({ delivery: pick(random, "sent", "bounced", "delivered") })
    .where(some())
    .execute();
  await db
    .updateTable("invitations")
    .set({ expires_at: minutes(random(9)) })
    .where(some())
    .execute();
  await db
    .updateTable("invitations")
    .set({ status: "revoked" })
    .where("status", "=", "open")
    .where(some())
    .where(some())
    .execute();
  await db
    .updateTable("users")
    .set({ status: pick(random, "active", "deactivated"), role: pick(random, "tenant", "owner") })
    .where(some())
    .execute();
}
