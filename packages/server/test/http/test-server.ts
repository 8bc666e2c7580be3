import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import { createLatchkey } from "../../src/create-latchkey.js";
import type { LatchkeyServerOptions } from "../../src/latchkey-options.js";
import type { Latchkey } from "../../src/latchkey.js";
import type { Database } from "../../src/store/database.js";
import { type Engine, testDatabase } from "../database.js";
import { createCaller, type Caller, type Send } from "./caller.js";
import { ORIGIN, SECRET, tokenOf, type Claims } from "./identities.js";
import { createMailSink, type MailSink } from "./mail-sink.js";

export { assertAsDeclared, type Ask, type Caller } from "./caller.js";
export { Jar, ORIGIN, PASSWORD, SECRET, tokenOf, type Claims } from "./identities.js";
export { everyRoute, pathOf } from "./route-table.js";

/** A server under test, with a mail server beside it. */
export interface TestServer {
  latchkey: Latchkey;
  database: Database;
  sink: MailSink;
  /** Lines of the log. */
  log: string[];
  /** Sends a request as it is. */
  send: Send;
  /** A caller without an identity. */
  anonymous: Caller;
  /** A caller with a token of these claims. */
  as(claims: Claims): Caller;
  /** A new organization with a workspace, and its master admin. */
  office(profile?: Record<string, unknown>): Promise<Office>;
  close(): Promise<void>;
}

/** An organization to test in. */
export interface Office {
  org: string;
  /** Its master admin. */
  admin: Caller;
  workspaceId: string;
  /** A caller of the organization with another role, or fewer workspaces. */
  as(claims: Omit<Claims, "org">): Caller;
  /** An address that no other test uses. */
  address(name: string): string;
}

/** A running server, before a test file gets its own view of it. */
interface Running {
  latchkey: Latchkey;
  database: Database;
  sink: MailSink;
  /** Takes each line of the log; every view has its own list. */
  logs: Set<string[]>;
}

const unique = () => randomBytes(5).toString("hex");

/** The servers that the test files of this worker share. They end with the worker's process. */
const shared = new Map<Engine, Promise<Running>>();

/**
 * A server with the default options. All test files of a worker share it, which is enough for a test that has an
 * organization of its own. Mails, log lines and the caller's address are those of one file.
 *
 * With options, or with a database of the test's own, it is a server that nothing else uses: see {@link ownServer}.
 */
export async function testServer(
  engine: Engine | Database,
  options?: Partial<LatchkeyServerOptions>,
): Promise<TestServer> {
  if (typeof engine !== "string" || options !== undefined) return ownServer(engine, options);
  const running = shared.get(engine) ?? start(await testDatabase(engine));
  shared.set(engine, running);
  return viewOf(await running);
}

/**
 * A server that nothing else uses, over a fresh database unless one is given: for tests that stop the mail server, read
 * the state of the whole server, or change what belongs to no organization.
 */
export async function ownServer(
  engine: Engine | Database,
  options: Partial<LatchkeyServerOptions> = {},
): Promise<TestServer> {
  const running = await start(typeof engine === "string" ? await testDatabase(engine) : engine, options);
  return {
    ...viewOf(running),
    async close() {
      await running.latchkey.stop();
      await running.database.close();
      await running.sink.stop();
    },
  };
}

async function start(database: Database, options: Partial<LatchkeyServerOptions> = {}): Promise<Running> {
  const sink = await createMailSink();
  const logs = new Set<string[]>();
  const latchkey = await createLatchkey({
    database,
    secret: SECRET,
    smtp: sink.url,
    mailFrom: "Latchkey <post@latchkey.example>",
    acceptUrl: "https://portal.example.com/accept",
    logLevel: "debug",
    onLog: (line) => logs.forEach((log) => log.push(line)),
    ...options,
  });
  await latchkey.start();
  return { latchkey, database, sink, logs };
}

let views = 0;

/** A server as one test file sees it. Wrong guesses are counted by address, so each view has its own. */
function viewOf({ latchkey, database, sink, logs }: Running): TestServer {
  views += 1;
  const address = `198.18.${views >> 8}.${views & 255}`;
  const log: string[] = [];
  logs.add(log);

  const send: Send = async (method, path, { query, body, headers, token, jar, from = address } = {}) => {
    const url = new URL(`${ORIGIN}/api/latchkey${path}`);
    for (const [key, value] of Object.entries(query ?? {})) url.searchParams.set(key, String(value));
    const all = new Headers(headers);
    if (token) all.set("Authorization", `Bearer ${token}`);
    if (jar && jar.header !== "") {
      all.set("Cookie", jar.header);
      if (!all.has("Origin")) all.set("Origin", ORIGIN);
    }
    if (body !== undefined && !all.has("Content-Type")) all.set("Content-Type", "application/json");
    const content = body === undefined ? null : isRaw(body) ? body : JSON.stringify(body);
    const request = new Request(url, { method, headers: all, body: content });
    const response = await latchkey.fetch(request, { remoteAddress: from });
    jar?.take(response.headers);
    return response;
  };

  const as = (claims: Claims) => createCaller(send, tokenOf(claims));
  return {
    latchkey,
    database,
    sink: sink.view(),
    log,
    send,
    anonymous: createCaller(send, null),
    as,
    office: (profile) => createOffice(as, profile),
    async close() {
      sink.answer(() => null);
      logs.delete(log);
    },
  };
}

const isRaw = (body: unknown): body is BodyInit => typeof body === "string" || body instanceof Uint8Array;

async function createOffice(as: TestServer["as"], profile: Record<string, unknown> = {}): Promise<Office> {
  const org = `org-${unique()}`;
  const admin = as({ org });
  const put = await as({ org, isHost: true }).organization.put({
    body: { name: "Maple Street Homes", contactEmail: "hello@maple.example", ...profile },
  });
  expect(put.code).toBeNull();
  const workspaceId = `maple-${unique()}`;
  const workspace = await admin.workspaces.put({ params: { id: workspaceId }, body: { name: "12 Maple Street" } });
  expect(workspace.status).toBe(200);
  return {
    org,
    admin,
    workspaceId,
    as: (claims) => as({ ...claims, org }),
    address: (name) => `${name}-${unique()}@example.com`,
  };
}
