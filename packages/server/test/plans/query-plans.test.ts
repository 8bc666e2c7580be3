import { contactSorts, type ContactQuery, type InvitationQuery, type UserQuery } from "@latchkey/core/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../src/store/database.js";
import { listEvents } from "../../src/store/events.js";
import { listInvitations } from "../../src/store/invitation-lists.js";
import { findNearDuplicates } from "../../src/store/near-duplicates.js";
import { listContacts } from "../../src/store/read-contacts.js";
import { listSuppressions } from "../../src/store/suppressions.js";
import { listUsers } from "../../src/store/users.js";
import { findVerified } from "../../src/store/verification.js";
import { listWorkspaces } from "../../src/store/workspaces.js";
import { testDatabase } from "../database.js";
import { explain, rowsOf, type Step } from "./explain.js";
import { fillWithPeople, LARGE } from "./many-people.js";

const LIMIT = 10;
/** The most parts of an index that a page is merged from: the lives of all statuses. */
const PARTS = 24;
const A_PAGE = (LIMIT + 1) * PARTS;
/** So many rows are counted at most, to see whether they are few. */
const FEW = 1001;

const few = ["wsp_7", "wsp_11", "wsp_13"];
const wide = ["wsp_0", ...few];

/** A list that is read by pages. */
type List<Query> = (query: Query, held: readonly string[] | null) => Promise<{ nextCursor: string | null }>;

describe("the plans of lists", () => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase("postgres", { poolSize: 1 });
    await fillWithPeople(database.db);
  });
  afterAll(() => database.close());

  const url = () => (database.engine.kind === "postgres" ? database.engine.url : "");

  /** What a page must not do. */
  function faultsOf(plans: Step[][]): string[] {
    return plans.flat().flatMap((step) => {
      const [type, table, rows] = [step["Node Type"], step["Relation Name"], rowsOf(step)];
      if (type === "Seq Scan" && rows > A_PAGE) return [`reads all of ${table}`];
      if (type === "Sort" && (step.Plans ?? []).some((below) => rowsOf(below) > A_PAGE)) return [`sorts ${rows} rows`];
      if (table !== undefined && rows > FEW) return [`reads ${rows} rows of ${table}`];
      return [];
    });
  }

  /** Reads the first page and the next one, and returns what is wrong with their plans. */
  async function faults<Query extends object>(list: List<Query>, query: Query, held: readonly string[] | null) {
    let cursor: string | null = null;
    const first = await explain(url(), async () => {
      cursor = (await list({ ...query, limit: LIMIT }, held)).nextCursor;
    });
    const next = cursor === null ? [] : await explain(url(), () => list({ ...query, limit: LIMIT, cursor }, held));
    return faultsOf([...first, ...next]);
  }

  const contacts: List<Partial<ContactQuery>> = (query, held) =>
    listContacts(database.db, LARGE, { limit: LIMIT, sort: "name", ...query }, held);

  const filters: [string, Partial<ContactQuery>, readonly string[] | null][] = [
    ["everyone", {}, null],
    ["pending", { status: ["pending"] }, null],
    ["invited", { status: ["invited"] }, null],
    ["expired", { status: ["expired"] }, null],
    ["undelivered", { status: ["undelivered"] }, null],
    ["active", { status: ["active"] }, null],
    ["deactivated", { status: ["deactivated"] }, null],
    ["several statuses", { status: ["expired", "undelivered", "deactivated"] }, null],
    ["a delivery", { delivery: ["bounced", "failed"] }, null],
    ["a rare type", { type: ["investor"] }, null],
    ["a rare role", { role: ["inspector"] }, null],
    ["a common role", { role: ["tenant"] }, null],
    ["a workspace", { workspaceId: "wsp_7" }, null],
    ["a large workspace", { workspaceId: "wsp_0" }, null],
    ["a manager", {}, few],
    ["a manager of a large workspace", {}, wide],
    ["a manager who asks for a status", { status: ["invited"] }, few],
  ];

  test.each(contactSorts)("contacts by %s", async (sort) => {
    const wrong: string[] = [];
    for (const [name, filter, held] of filters)
      wrong.push(...(await faults(contacts, { ...filter, sort }, held)).map((fault) => `${name}: ${fault}`));
    expect(wrong).toEqual([]);
  });

  test("invitations", async () => {
    const list: List<Partial<InvitationQuery>> = (query, held) =>
      listInvitations(database.db, LARGE, { limit: LIMIT, ...query }, held);
    const asked: [Partial<InvitationQuery>, readonly string[] | null][] = [
      [{}, null],
      [{ status: ["revoked"] }, null],
      [{ status: ["open"] }, null],
      [{ role: ["inspector"] }, null],
      [{ delivery: ["bounced"] }, null],
      [{ workspaceId: "wsp_7" }, null],
      [{ workspaceId: "wsp_0" }, null],
      [{ contactId: "con_000100" }, null],
      [{}, few],
      [{}, wide],
    ];
    for (const [query, held] of asked)
      expect(await faults(list, query, held), JSON.stringify([query, held])).toEqual([]);
  });

  test("users", async () => {
    const list: List<Partial<UserQuery>> = (query, held) =>
      listUsers(database.db, LARGE, { limit: LIMIT, ...query }, held);
    const asked: [Partial<UserQuery>, readonly string[] | null][] = [
      [{}, null],
      [{ role: ["inspector"] }, null],
      [{ status: ["deactivated"] }, null],
      [{ workspaceId: "wsp_7" }, null],
      [{}, few],
    ];
    for (const [query, held] of asked)
      expect(await faults(list, query, held), JSON.stringify([query, held])).toEqual([]);
  });

  test("events and workspaces", async () => {
    type Query = Omit<Parameters<typeof listEvents>[2], "limit">;
    const list: List<Query> = (query, held) => listEvents(database.db, LARGE, { limit: LIMIT, ...query }, held);
    const asked: [Query, readonly string[] | null][] = [
      [{}, null],
      [{ type: "invitation.revoked" }, null],
      [{ type: "batch.created" }, null],
      [{ contactId: "con_000100" }, null],
      [{ invitationId: "inv_000100" }, null],
      [{}, few],
    ];
    for (const [query, held] of asked)
      expect(await faults(list, query, held), JSON.stringify([query, held])).toEqual([]);
    expect(
      await faults((query, held) => listWorkspaces(database.db, LARGE, { limit: LIMIT, ...query }, held), {}, few),
    ).toEqual([]);
  });

  test("suppressed addresses", async () => {
    type Query = Omit<Parameters<typeof listSuppressions>[2], "limit" | "held">;
    const list: List<Query> = (query, held) => listSuppressions(database.db, LARGE, { limit: LIMIT, held, ...query });
    await sql`
      insert into latchkey.suppressions (organization_id, email, reason, created_at)
      select organization_id, email, 'bounced', now() - make_interval(secs => (row_number() over (order by id))::int)
      from latchkey.contacts where organization_id = ${LARGE} and email is not null
      limit 20000
      on conflict do nothing`.execute(database.db);
    await sql`analyze latchkey.suppressions`.execute(database.db);
    for (const query of [{}, { reason: "bounced" }, { since: "2020-01-01T00:00:00.000Z" }] as const)
      expect(await faults(list, query, null), JSON.stringify(query)).toEqual([]);
  });

  test("the verification of a contact", async () => {
    const plans = await explain(url(), async () => {
      for (const held of [null, few]) {
        const found = await findVerified(database.db, LARGE, { contactId: "con_000207" }, held);
        expect(found).toHaveLength(1);
        await findNearDuplicates(database.db, LARGE, ["con_000207"], held);
      }
    });
    expect(faultsOf(plans)).toEqual([]);
  });
});
