import pg from "pg";
import { expect } from "vitest";
import type { TestServer } from "./test-server.js";

/**
 * Stops transactions at the database, so that a test interleaves them itself. For a Postgres server only: PGlite has
 * one connection, on which nothing races.
 */
export interface Gate {
  /**
   * Makes every write of a row of the table wait until the gate is opened. `when` selects some of them, such as
   * `new.role = 'tenant'`.
   */
  shut(table: string, on: "insert" | "update" | "delete", when?: string): Promise<void>;
  /** Lets everything through from now on. */
  open(): Promise<void>;
  /** Waits until this many transactions wait: at the gate, or for each other. */
  waiting(count: number): Promise<void>;
  /**
   * Waits until this many wait or the work has ended. With the guard that a test is about they wait; without it the
   * work ends.
   */
  waitingOr(count: number, work: Promise<unknown>): Promise<void>;
  /** Runs one up to the gate and the other as far as it gets, opens the gate, and returns both results. */
  interleave<One, Other>(first: () => Promise<One>, second: () => Promise<Other>): Promise<[One, Other]>;
  /** Runs a statement on its own connection. */
  query(text: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

const KEY = 4_711;

/** A gate for a server's database. `close` opens and removes it. */
export async function createGate({ database: { engine } }: TestServer): Promise<Gate> {
  if (engine.kind !== "postgres") throw new Error("A gate is for a Postgres server.");
  const client = new pg.Client({ connectionString: engine.url });
  await client.connect();
  await client.query(
    `create or replace function latchkey.wait_at_gate() returns trigger language plpgsql as $$
     begin
       perform pg_advisory_xact_lock_shared(${KEY});
       return coalesce(new, old);
     end $$`,
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
        `create trigger gate before ${on} on latchkey.${table} for each row
           ${when === undefined ? "" : `when (${when})`} execute function latchkey.wait_at_gate()`,
      );
      tables.push(table);
      await query(`select pg_advisory_lock(${KEY})`);
    },
    open,
    waiting,
    waitingOr,
    async interleave(first, second) {
      // Mails that are being sent wait for contacts too, and would be counted as the other.
      await expect.poll(() => numberOf("latchkey.sends where state in ('queued', 'sending')")).toBe(0);
      const one = first();
      await expect
        .poll(() =>
          numberOf(
            `pg_locks join pg_database d on d.oid = database
               where datname = current_database() and locktype = 'advisory' and objid = ${KEY} and not granted`,
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
