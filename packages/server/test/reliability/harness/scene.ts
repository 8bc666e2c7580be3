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

/** The engines that a promise is shown on. */
export type Engine = "postgres" | "pglite";

/** The parts that a scenario plays with; all of them are gone when it is over. */
export interface Scene {
  random: Random;
  engine: Engine;
  /** Where the database is. */
  database: string;
  org: string;
  mail: MailServer;
  client: Client;
  postgres: PostgresServer;
  /** Starts a server over the database and does not wait for it. */
  launch(settings?: Partial<ServerSettings>): Promise<LaunchedServer>;
  /** Starts a server over the database; on the port of one that is gone, where it is to take its place. */
  serve(settings?: Partial<ServerSettings>): Promise<ServerProcess>;
  /** The organization and its workspace, which everything else needs. */
  furnish(server: ServerProcess): Promise<void>;
  /** Reads the database; on PGlite only while no server runs. */
  look<T>(read: (facts: Facts) => Promise<T>): Promise<T>;
  /** Something to end with the scene. */
  defer(end: () => unknown): void;
}

/** Parts that scenarios share because they take long to set up. */
export interface Stage {
  open(
    engine: Engine,
    random: Random,
    settings?: { keepContent?: boolean; skewSeconds?: number },
  ): Promise<{ scene: Scene; close: () => Promise<void> }>;
  close(): Promise<void>;
}

/** One Postgres server for all scenes, whose databases begin migrated. */
export async function openStage(): Promise<Stage> {
  const postgres = await startPostgres();
  const empty = await postgres.createDatabase();
  // The server itself brings its schema.
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
        async furnish({ address }) {
          for (const [path, body] of [
            ["/organization", { name: "Maple Street Homes", contactEmail: "hello@maple.example" }],
            ["/workspaces/maple", { name: "12 Maple Street" }],
          ] as const) {
            const { status, text } = await client.ask(address, "PUT", path, { body });
            if (status !== 200) throw new Error(`PUT ${path} answered ${status} ${text}`);
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
      // The other way round: servers before what they stand on.
      const close = async () => {
        for (const end of ends.toReversed()) await end();
      };
      return { scene, close };
    },
  };
}
