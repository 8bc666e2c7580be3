import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { repeat } from "../repeat.js";
import type { Database } from "./database.js";
import { postgresSocket } from "./postgres-socket.js";

/** Messages between the processes that share a database. They may get lost, so there has to be polling behind them. */
export interface Notifications {
  /** Tells the other processes. Several in a short time are one statement. */
  send(message: string): void;
  /** Calls the listener for each message of another process, from now on. */
  listen(listener: (message: string) => void): void;
  stop(): Promise<void>;
}

/** How to connect, for tests. */
export interface NotificationOptions {
  /** Called once if messages do not arrive although they can be listened for. */
  onDeaf: () => void;
  /** How long a message to itself may take before this process counts as deaf. Default 5,000. */
  deafAfterMs?: number;
  /** After how long without an answer the connection counts as gone, in milliseconds. Default 45,000. */
  silentAfterMs?: number;
}

const CHANNEL = "latchkey_work";
/** What a process tells itself, to see whether messages arrive. */
const SELF = "self";
const PAUSE_MS = 100;
const FIRST_RECONNECT_MS = 1000;
const LONGEST_RECONNECT_MS = 30_000;
const CONNECT_MS = 15_000;
/** How long to wait for the other side to close the connection too. */
const GOODBYE_MS = 1000;

/**
 * Connects the processes by NOTIFY and LISTEN. Messages are sent after a commit and not in the transaction, where they
 * would make commits wait for each other. An embedded database has one process, so there is nobody to tell.
 */
export function connectNotifications(database: Database, options: NotificationOptions): Notifications {
  if (database.engine.kind === "pglite") return { send: () => {}, listen: () => {}, stop: async () => {} };
  const { url } = database.engine;
  const me = randomUUID();
  const stopping = new AbortController();
  const { signal } = stopping;
  let waiting = new Set<string>();
  let sending = Promise.resolve();
  let isSending = false;
  let listening = Promise.resolve();

  const notify = (messages: readonly string[]) =>
    sql`select pg_notify(${CHANNEL}, ${me} || ' ' || message) from unnest(${[...messages]}::text[]) as m (message)`.execute(
      database.db,
    );

  async function sendAll(): Promise<void> {
    isSending = true;
    while (waiting.size > 0 && !signal.aborted) {
      const messages = [...waiting];
      waiting = new Set();
      // Polling is behind it.
      await notify(messages).catch(() => {});
      await sleep(PAUSE_MS, undefined, { signal, ref: false }).catch(() => {});
    }
    isSending = false;
  }

  /** Listens until the connection ends. @returns false if messages do not arrive, as through a pooler of transactions */
  async function listenOnce(listener: (message: string) => void, onReady: () => void): Promise<boolean> {
    const silentMs = options.silentAfterMs ?? 45_000;
    const socket = postgresSocket(silentMs);
    const client = new pg.Client({
      connectionString: url,
      application_name: "latchkey-work",
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      stream: () => socket,
    });
    // A machine that has vanished closes nothing, and would keep this process from ending.
    const hangUp = () => void setTimeout(() => socket.destroy(), GOODBYE_MS).unref();
    signal.addEventListener("abort", hangUp, { once: true });
    const ended = new Promise<void>((resolve) => {
      client.once("end", resolve);
      client.on("error", () => resolve());
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    const heard = new Promise<true>((resolve) => {
      client.on("notification", ({ payload = "" }) => {
        const [from, message = ""] = payload.split(" ", 2);
        if (message !== SELF) {
          if (from !== me) listener(message);
        } else if (from === me) resolve(true);
      });
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      await notify([SELF]);
      const limit = sleep(options.deafAfterMs ?? 5000, false, { signal, ref: false }).catch(() => true);
      if (!(await Promise.race([heard, ended.then(() => true), limit]))) {
        await client.query("unlisten *");
        return false;
      }
      onReady();
      // Without traffic, a connection that has gone silent would not be noticed.
      const stopAsking = repeat(
        silentMs / 3,
        () => client.query("select 1"),
        () => {},
      );
      await ended;
      void stopAsking();
      return true;
    } finally {
      signal.removeEventListener("abort", hangUp);
      hangUp();
      await client.end().catch(() => {});
    }
  }

  async function keepListening(listener: (message: string) => void): Promise<void> {
    let pauseMs = FIRST_RECONNECT_MS;
    while (!signal.aborted) {
      const arrives = await listenOnce(listener, () => (pauseMs = FIRST_RECONNECT_MS)).catch(() => true);
      if (!arrives) return options.onDeaf();
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => {});
      pauseMs = Math.min(2 * pauseMs, LONGEST_RECONNECT_MS);
    }
  }

  return {
    send(message) {
      waiting.add(message);
      if (!isSending) sending = sendAll();
    },
    listen(listener) {
      listening = keepListening(listener);
    },
    async stop() {
      stopping.abort();
      await Promise.all([sending, listening]);
    },
  };
}
