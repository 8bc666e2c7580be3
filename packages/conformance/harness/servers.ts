import type { ClockStep, Mail } from "@latchkey/testing";
import type { PortalUse } from "../../server/src/host/portal-use.js";
import { createPostgresDatabase } from "../../server/test/database.js";
import { full } from "../../server/test/full.js";
import { realServer } from "./real-server.js";
import { worlds } from "./worlds.js";

/** A server that a suite runs against. */
export type ServerName = "world" | "pglite" | "postgres";

/** Every server. */
export const everyServer: readonly ServerName[] = ["world", "pglite", "postgres"];

/** The servers of a suite: the mock world and Postgres, and PGlite as well in the full run. */
export const usualServers: readonly ServerName[] = full<readonly ServerName[]>(["world", "postgres"], everyServer);

/** Who sends a request: a member of the host's staff, or a recipient. */
export interface Sender {
  /** Null for a recipient, who has nothing but cookies. */
  staff: { org: string; sub: string; role: string; name: string; workspaces?: string[]; isHost: boolean } | null;
  /** Keeps the cookies of the person's browser. Null: they have none. */
  jar: object | null;
}

/** A server, as the harness sees it: everything else goes through the contract. */
export interface Engine {
  /** An id for a new organization, where nothing exists yet. */
  newOrganization(): string;
  answer(request: Request, sender: Sender): Promise<Response>;
  /** The mails to an address so far, oldest first. */
  mailsTo(address: string): readonly Mail[];
  /** Refuses mail to an address with a mail server's reply. Null takes it again. */
  refuseMail(address: string, answer: string | null): void;
  /** Reports how a contact uses the host's portal, as the host would. */
  reportUse(contactId: string, use: PortalUse): void;
  now(): Date;
  advance(by: number | ClockStep): Promise<void>;
  /** Makes ready for the next test: puts the clock back, if it was moved. */
  reset(): Promise<void>;
}

/** The servers of this worker, which its test files share. They end with its process. */
const running = new Map<ServerName, Promise<Engine>>();

/** Starts a server, or returns the one that runs already. */
export function engineOf(name: ServerName): Promise<Engine> {
  const engine = running.get(name) ?? start(name);
  running.set(name, engine);
  return engine;
}

async function start(name: ServerName): Promise<Engine> {
  if (name === "world") return worlds();
  return realServer(name === "pglite" ? "pglite://memory" : await createPostgresDatabase());
}
