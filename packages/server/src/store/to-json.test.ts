import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothEngines, testDatabase } from "../../test/database.js";
import type { Database } from "./database.js";
import { toJson } from "./to-json.js";

describe.each(bothEngines)("JSON for %s", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase(engine);
  });
  afterAll(() => database.close());

  test.each([
    ["a name", "Ana 🏠"],
    ["a backslash that someone typed", String.raw`\ud800 and \\ud800`],
    ["half a character", "Ana \ud83c", "Ana \ufffd"],
    ["half a character beside a whole one", "\udc00🏠", "\ufffd🏠"],
  ])("keeps %s", async (_, typed, kept = typed) => {
    const { rows } = await sql<{ name: string }>`select ${toJson({ name: typed })}::jsonb ->> 'name' as name`.execute(
      database.db,
    );
    expect(rows).toEqual([{ name: kept }]);
  });
});
