import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bothEngines, testDatabase } from "../../test/database.js";
import type { Database } from "./database.js";
import { claimSends, type SendClaim } from "./send-claims.js";

describe.each(bothEngines)("claiming mails on %s", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase(engine);
    await database.db
      .insertInto("organizations")
      .values(["a", "b", "c"].map((id) => ({ id })))
      .execute();
  });
  afterAll(() => database.close());
  beforeEach(() => database.db.deleteFrom("sends").execute());

  let count = 0;
  const add = (organizationId: string, howMany: number, more: { priority?: 0 | 1; next_attempt_at?: Date } = {}) =>
    database.db
      .insertInto("sends")
      .values(
        Array.from({ length: howMany }, () => ({
          organization_id: organizationId,
          id: `snd_${String((count += 1)).padStart(6, "0")}`,
          kind: "password_reset" as const,
          password_reset_id: "rst",
          message_id: "rst",
          priority: 1 as const,
          ...more,
        })),
      )
      .execute();
  const claim = async (ask: Partial<SendClaim>) =>
    (
      await claimSends(database.db, {
        priority: 1,
        most: 10,
        perOrganization: 10,
        fewerOf: new Map(),
        after: "",
        ...ask,
      })
    )
      .map(({ organization_id: id }) => id)
      .toSorted();

  test("two workers never get the same mail", async () => {
    await add("a", 20);
    const [one, two] = await Promise.all([claim({}), claim({})]);
    expect(one.length + two.length).toBe(20);
    expect(await claim({})).toEqual([]);
  });

  test("a long queue of one organization leaves room for the others", async () => {
    await add("a", 100);
    await add("b", 2);
    await add("c", 1);
    expect(await claim({ perOrganization: 5 })).toEqual(["a", "a", "a", "a", "a", "b", "b", "c"]);
  });

  test("the next claim goes on behind the organization that was served last", async () => {
    await add("a", 100);
    await add("b", 100);
    expect(new Set(await claim({}))).toEqual(new Set(["a"]));
    expect(new Set(await claim({ after: "a" }))).toEqual(new Set(["b"]));
    expect(await claim({ after: "b" })).toEqual([]);
  });

  test("an organization that has used up its share or rate waits", async () => {
    await add("a", 100);
    await add("b", 100);
    const fewerOf = new Map([
      ["a", 0],
      ["b", 3],
    ]);
    expect(await claim({ fewerOf })).toEqual(["b", "b", "b"]);
  });

  test("each priority is claimed by itself", async () => {
    await add("a", 100);
    await add("b", 1, { priority: 0 });
    expect(await claim({ priority: 0 })).toEqual(["b"]);
  });

  test("mails that wait for a retry hide no others", async () => {
    await add("a", 50, { next_attempt_at: new Date(Date.now() + 60_000) });
    await add("a", 1);
    await add("b", 50, { next_attempt_at: new Date(Date.now() + 60_000) });
    await add("c", 1);
    expect(await claim({})).toEqual(["a", "c"]);
  });
});
