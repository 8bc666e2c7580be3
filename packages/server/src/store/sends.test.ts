import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bothEngines, testDatabase } from "../../test/database.js";
import type { SendVerb } from "../mail/send-states.js";
import type { Database } from "./database.js";
import { claimSend, changeSendState, type SendRow } from "./sends.js";
import { inTransaction } from "./transaction.js";

describe.each(bothEngines)("the life of a mail on %s", (engine) => {
  let database: Database;
  let count = 0;
  let id: string;
  beforeAll(async () => {
    database = await testDatabase(engine);
    await database.db.insertInto("organizations").values({ id: "org" }).execute();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    id = `snd_${(count += 1)}`;
    await database.db
      .insertInto("sends")
      .values({ organization_id: "org", id, kind: "password_reset", password_reset_id: "rst", message_id: "rst" })
      .execute();
  });

  const begin = async () => {
    const send = await claimSend(database.db, "org", id);
    if (!send) throw new Error("The mail could not be claimed.");
    return send;
  };
  const move = (send: SendRow, verb: Exclude<SendVerb, "begin" | "comeBack">) =>
    inTransaction(database.db, (trx) => changeSendState(trx, send, verb));
  const state = async () =>
    (await database.db.selectFrom("sends").select("state").where("id", "=", id).executeTakeFirstOrThrow()).state;

  test.each(["deliver", "bounce", "fail", "skip"] as const)(
    "what came to its end by %s is begun no more, and moved no more by the worker that ended it",
    async (verb) => {
      const send = await begin();
      expect(await move(send, verb)).toBe(true);
      const ended = await state();
      expect(await claimSend(database.db, "org", id)).toBeUndefined();
      for (const late of ["deliver", "defer", "bounce", "fail", "skip"] as const)
        expect(await move(send, late)).toBe(false);
      expect(await state()).toBe(ended);
    },
  );

  test("a worker that was overtaken changes nothing, unless the mail server took its mail", async () => {
    const paused = await begin();
    const newer = await begin();
    for (const verb of ["defer", "bounce", "fail", "skip"] as const) expect(await move(paused, verb)).toBe(false);
    expect(await move(newer, "defer")).toBe(true);
    // The mail was sent, so the pending retry would send it twice.
    expect(await move(paused, "deliver")).toBe(true);
    expect(await claimSend(database.db, "org", id)).toBeUndefined();
    expect(await state()).toBe("sent");
  });

  test("keeps the final result of the newer worker", async () => {
    const paused = await begin();
    const newer = await begin();
    expect(await move(newer, "bounce")).toBe(true);
    expect(await move(paused, "deliver")).toBe(false);
    expect(await state()).toBe("bounced");
  });

  test("a duplicate job does not retry early", async () => {
    const send = await begin();
    await move(send, "defer");
    const at = (ms: number) =>
      database.db
        .updateTable("sends")
        .set({ next_attempt_at: new Date(Date.now() + ms) })
        .where("id", "=", id)
        .execute();
    await at(60_000);
    expect(await claimSend(database.db, "org", id)).toBeUndefined();
    await at(-1);
    expect(await begin()).toMatchObject({ attempts: 2, next_attempt_at: null });
  });
});
