import pg from "pg";
import { expect } from "vitest";
import type { TestServer } from "./test-server.js";

/**
 * Holds transactions up at the database, so that those who race are interleaved by hand and not by luck. For a Postgres
 * server: elsewhere nothing races.
 */
export interface Gate {
  /**
   * From now on whoever writes a row of the table waits before the write until the gate is opened; `when` narrows it to
   * some (`new.role = 'tenant'`).
   */
  shut(table: string, on: "insert" | "update" | "delete", when?: string): Promise<void>;
  /** Lets everybody through, now and from now on. */
  open(): Promise<void>;
  /** Waits until so many transactions wait: before the gate, or for each other. */
  waiting(count: number): Promise<void>;
  /**
   * Waits until so many wait, or the work has come to its end: with the guard that a test is about the one, without it
   * the other.
   */
  waitingOr(count: number, work: Promise<unknown>): Promise<void>;
  /** Has one go up to the gate and another as far as it gets then, opens, and answers what both came to. */
  interleave<One, Other>(first: () => Promise<One>, second: () => Promise<Other>): Promise<[One, Other]>;
  /** Runs a statement of the test's own, beside the server. */
  query(text: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

const KEY = 4_711;

/** A gate for a server's database; opened and taken away by `close`. */
export async function createGate({ database: { engine } }: TestServer): Promise<Gate> {
  if (engine.kind !== "postgres") throw new Error("A gate is for a Postgres server.");
  const client = new pg.Client({ connectionString: engine.url });
  await client.connect();
  await client.query(
    `create or replace function latchkey.wait_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(${KEY}); return coalesce(new, old); end $$`,
  );
  let tables: string[] = [];

  const query = async (text: string): Promise<Record<string, unknown>[]> =>
    (await client.query<Record<string, unknown>>(text)).rows;
  const numberOf = async (from: string) => Number((await query(`select count(*) from ${from}`))[0]?.["count"]);
  const count = () => numberOf("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
  const waiting = (wanted: number) => expect.poll(count).toBeGreaterThanOrEqual(wanted);
  const open = () => query(`select pg_advisory_unlock_all()`).then(() => undefined);

  async function waitingOr(wanted: number, work: Promise<unknown>): Promise<void> {
    let done = false;
    const note = () => void (done = true);
    work.then(note, note);
    await expect.poll(async () => done || (await count()) >= wanted).toBe(true);
  }

  return {
    async shut(table, on, when) {
      await query(
        `create trigger gate before ${on} on latchkey.${table} for each row ${when === undefined ? "" : `when (${when})`} execute function latchkey.wait_at_gate()`,
      );
      tables.push(table);
      await query(`select pg_advisory_lock(${KEY})`);
    },
    open,
    waiting,
    waitingOr,
    async interleave(first, second) {
      // Mails that are on their way wait for contacts too, and would be taken for the other.
      await expect.poll(() => numberOf("latchkey.sends where state in ('queued', 'sending')")).toBe(0);
      const one = first();
      await expect
        .poll(() =>
          numberOf(
            `pg_locks join pg_database d on d.oid = database where datname = current_database() and locktype = 'advisory' and objid = ${KEY} and not granted`,
          ),
        )
        .toBe(1);
      const other = second();
      await waitingOr(2, other);
      await open();
      return Promise.all([one, other]);
    },
    query,
    async close() {
      await open();
      for (const table of tables) await query(`drop trigger if exists gate on latchkey.${table}`);
      tables = [];
      await client.end();
    },
  };
}
