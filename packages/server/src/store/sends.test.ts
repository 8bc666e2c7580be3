import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bothEngines, testDatabase } from "../../test/database.js";
import type { SendVerb } from "../mail/send-states.js";
import type { Database } from "./database.js";
import { claimSends, releaseSends, renewSends } from "./send-claims.js";
import { changeSendStates } from "./send-outcomes.js";
import type { SendRow } from "./sends.js";
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
    await database.db.deleteFrom("sends").execute();
    id = `snd_${(count += 1)}`;
    await database.db
      .insertInto("sends")
      .values({ organization_id: "org", id, kind: "password_reset", password_reset_id: "rst", message_id: "rst" })
      .execute();
  });

  const claim = () =>
    claimSends(database.db, { priority: 0, most: 10, perOrganization: 10, fewerOf: new Map(), after: "" });
  const begin = async () => {
    const [send] = await claim();
    if (!send) throw new Error("The mail could not be claimed.");
    return send;
  };
  /** Sets when the mail may be claimed, or when its worker counts as dead. */
  const due = (ms: number) =>
    database.db
      .updateTable("sends")
      .set({ next_attempt_at: new Date(Date.now() + ms) })
      .where("id", "=", id)
      .execute();
  /** Another worker's claim, after the first one counts as dead. */
  const overtake = async () => {
    await due(-1000);
    return begin();
  };
  type Move = Exclude<SendVerb, "begin" | "release" | "comeBack">;
  const move = async (send: SendRow, verb: Move) => {
    const change = { send, verb, ...(verb === "defer" ? { retryInSeconds: 60 } : {}) };
    return (await inTransaction(database.db, (trx) => changeSendStates(trx, "org", [change]))).has(send.id);
  };
  const state = async () =>
    (await database.db.selectFrom("sends").select("state").where("id", "=", id).executeTakeFirstOrThrow()).state;

  test.each(["deliver", "bounce", "fail", "skip"] as const)(
    "what came to its end by %s is begun no more, and moved no more by the worker that ended it",
    async (verb) => {
      const send = await begin();
      expect(await move(send, verb)).toBe(true);
      const ended = await state();
      expect(await claim()).toEqual([]);
      for (const late of ["deliver", "defer", "bounce", "fail", "skip"] as const)
        expect(await move(send, late)).toBe(false);
      expect(await state()).toBe(ended);
    },
  );

  test("a worker that was overtaken changes nothing, unless the mail server took its mail", async () => {
    const paused = await begin();
    const newer = await overtake();
    for (const verb of ["defer", "bounce", "fail", "skip"] as const) expect(await move(paused, verb)).toBe(false);
    expect(await move(newer, "defer")).toBe(true);
    // The mail was sent, so the pending retry would send it twice.
    expect(await move(paused, "deliver")).toBe(true);
    expect(await claim()).toEqual([]);
    expect(await state()).toBe("sent");
  });

  test("keeps the final result of the newer worker", async () => {
    const paused = await begin();
    const newer = await overtake();
    expect(await move(newer, "bounce")).toBe(true);
    expect(await move(paused, "deliver")).toBe(false);
    expect(await state()).toBe("bounced");
  });

  test("is not claimed again before its retry is due, nor while its worker is alive", async () => {
    const send = await begin();
    expect(await claim()).toEqual([]);
    await due(-1000);
    await renewSends(database.db, [send]);
    expect(await claim()).toEqual([]);
    await move(send, "defer");
    expect(await claim()).toEqual([]);
    await due(-1);
    expect(await begin()).toMatchObject({ attempts: 2 });
  });

  test("a mail that is given back can be claimed at once, and has used up no attempt", async () => {
    await releaseSends(database.db, [await begin()]);
    expect(await state()).toBe("queued");
    expect(await begin()).toMatchObject({ attempts: 1, claim: 2 });
  });

  test("a worker that was overtaken neither renews nor gives back", async () => {
    const paused = await begin();
    const newer = await overtake();
    await renewSends(database.db, [paused]);
    await releaseSends(database.db, [paused]);
    expect(await state()).toBe("sending");
    expect(await move(newer, "deliver")).toBe(true);
  });
});
