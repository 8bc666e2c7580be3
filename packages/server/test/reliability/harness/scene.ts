import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../../../../scripts/free-port.mjs";
import { openClient, type Client } from "./client.ts";
import { openFacts, type Facts } from "./facts.ts";
import { startMailServer, type MailServer } from "./mail-server.ts";
import { startPostgres, type PostgresServer } from "./postgres.ts";
import type { Random } from "./random.ts";
import {
  launchServer,
  startServer,
  type LaunchedServer,
  type ServerProcess,
  type ServerSettings,
} from "./server-process.ts";

/** A database that a scenario runs on. */
export type Engine = "postgres" | "pglite";

/** The parts of a scenario. All of them end with it. */
export interface Scene {
  random: Random;
  engine: Engine;
  /** Address of the database. */
  database: string;
  org: string;
  mail: MailServer;
  client: Client;
  postgres: PostgresServer;
  /** Starts a server without waiting for it. */
  launch(settings?: Partial<ServerSettings>): Promise<LaunchedServer>;
  /** Starts a server and waits until it listens; with the port of a former one it takes its place. */
  serve(settings?: Partial<ServerSettings>): Promise<ServerProcess>;
  /** Creates the organization and its workspace, which every scenario needs. */
  setUpOrganization(server: ServerProcess): Promise<void>;
  /** Reads the database. On PGlite this works only while no server runs. */
  look<T>(read: (facts: Facts) => Promise<T>): Promise<T>;
  /** Adds something to end with the scene. */
  defer(end: () => unknown): void;
}

/** The parts that scenarios share because they take long to set up. */
export interface Stage {
  open(
    engine: Engine,
    random: Random,
    settings?: { keepContent?: boolean; skewSeconds?: number },
  ): Promise<{ scene: Scene; close: () => Promise<void> }>;
  close(): Promise<void>;
}

/** Starts one Postgres server for all scenes; its databases begin migrated. */
export async function openStage(): Promise<Stage> {
  const postgres = await startPostgres();
  const empty = await postgres.createDatabase();
  // A start of the server creates the schema.
  await (await startServer({ database: empty, port: await freePort() })).stop();
  await postgres.useAsTemplate(empty);

  return {
    close: () => postgres.remove(),
    async open(engine, random, { keepContent = true, skewSeconds = 0 } = {}) {
      const ends: (() => unknown)[] = [];
      const folder = await mkdtemp(join(tmpdir(), "latchkey-reliability-"));
      ends.push(() => rm(folder, { recursive: true, force: true }));
      const database = engine === "postgres" ? await postgres.createDatabase() : `pglite://${join(folder, "data")}`;
      const org = `org-${randomBytes(5).toString("hex")}`;
      const mail = await startMailServer({ keepContent });
      ends.push(() => mail.stop());
      const client = await openClient(org, { skewSeconds });
      ends.push(() => client.close());
      const scene: Scene = {
        random,
        engine,
        database,
        org,
        mail,
        client,
        postgres,
        async launch(settings = {}) {
          const server = launchServer({
            database,
            smtp: mail.url,
            port: settings.port ?? (await freePort()),
            ...settings,
          });
          ends.push(() => server.kill());
          return server;
        },
        async serve(settings) {
          const server = await scene.launch(settings);
          return { ...server, address: await server.ready };
        },
        async setUpOrganization({ address }) {
          for (const [path, body] of [
            ["/organization", { name: "Maple Street Homes", contactEmail: "hello@maple.example" }],
            ["/workspaces/maple", { name: "12 Maple Street" }],
          ] as const) {
            const { status, text } = await client.ask(address, "PUT", path, { body });
            if (status !== 200) throw new Error(`PUT ${path} got ${status} ${text}`);
          }
        },
        async look(read) {
          const facts = await openFacts(database);
          try {
            return await read(facts);
          } finally {
            await facts.close();
          }
        },
        defer: (end) => void ends.push(end),
      };
      // In reverse order: servers end before the database.
      const close = async () => {
        for (const end of ends.toReversed()) await end();
      };
      return { scene, close };
    },
  };
}
