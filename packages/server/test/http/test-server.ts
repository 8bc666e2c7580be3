import { randomBytes } from "node:crypto";
import { check, routes, type Route, type Routes } from "@latchkey/core/contract";
import { expect } from "vitest";
import type * as z from "zod/mini";
import { createLatchkey } from "../../src/create-latchkey.js";
import type { LatchkeyServerOptions } from "../../src/latchkey-options.js";
import type { Latchkey } from "../../src/latchkey.js";
import type { Database } from "../../src/store/database.js";
import { type Engine, testDatabase } from "../database.js";
import { ORIGIN, SECRET, tokenOf, type Claims, type Jar } from "./identities.js";
import { createMailSink, type MailSink } from "./mail-sink.js";
import { pathOf } from "./route-table.js";

export { Jar, ORIGIN, PASSWORD, SECRET, tokenOf, type Claims } from "./identities.js";
export { everyRoute, pathOf } from "./route-table.js";

type Output<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;

/** A problem's body. */
export type TestProblem = { code: string; status: number; requestId: string } & Record<string, unknown>;

/** An answer, already held against the contract. */
export interface Answer<R extends Route> {
  status: number;
  headers: Headers;
  /** @throws where the answer was a problem */
  readonly body: R extends { response: infer Schema } ? Output<Schema> : undefined;
  /** @throws where the answer was a success */
  readonly problem: TestProblem;
  /** The code of the problem; null for a success. */
  readonly code: string | null;
}

/** What a request is made of; everything is optional. */
export interface Ask {
  params?: Record<string, string>;
  query?: Record<string, string | number>;
  body?: unknown;
  headers?: Record<string, string>;
  /** Whoever calls by bearer token; null for nobody. Default the caller that `ask` belongs to. */
  token?: string | null;
  jar?: Jar;
  /** The socket's address. */
  from?: string;
}

/** A caller of the contract's routes by name: `ask.invitations.create({ body })`. */
export type Caller = {
  [Noun in keyof Routes]: {
    [Verb in keyof Routes[Noun]]: Routes[Noun][Verb] extends Route
      ? (ask?: Ask) => Promise<Answer<Routes[Noun][Verb]>>
      : never;
  };
};

/** A server under test, with a mail server beside it. */
export interface TestServer {
  latchkey: Latchkey;
  database: Database;
  sink: MailSink;
  /** Lines of the log. */
  log: string[];
  /** Sends a request as it is. */
  send(method: string, path: string, ask?: Ask): Promise<Response>;
  /** A caller without an identity. */
  nobody: Caller;
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

const unique = () => randomBytes(5).toString("hex");

/** Starts a server over a fresh database. One for a file is enough: each test has an organization of its own. */
export async function testServer(
  engine: Engine | Database,
  options: Partial<LatchkeyServerOptions> = {},
): Promise<TestServer> {
  const database = typeof engine === "string" ? await testDatabase(engine) : engine;
  const sink = await createMailSink();
  const log: string[] = [];
  const latchkey = await createLatchkey({
    database,
    secret: SECRET,
    smtp: sink.url,
    mailFrom: "Latchkey <post@latchkey.example>",
    acceptUrl: "https://portal.example.com/accept",
    logLevel: "debug",
    onLog: (line) => log.push(line),
    ...options,
  });
  await latchkey.start();

  async function send(
    method: string,
    path: string,
    { query, body, headers, token, jar, from = "192.0.2.1" }: Ask = {},
  ): Promise<Response> {
    const url = new URL(`${ORIGIN}/api/latchkey${path}`);
    for (const [key, value] of Object.entries(query ?? {})) url.searchParams.set(key, String(value));
    const all = new Headers(headers);
    if (token) all.set("Authorization", `Bearer ${token}`);
    if (jar && jar.header !== "") {
      all.set("Cookie", jar.header);
      if (!all.has("Origin")) all.set("Origin", ORIGIN);
    }
    if (body !== undefined && !all.has("Content-Type")) all.set("Content-Type", "application/json");
    const content =
      body === undefined
        ? null
        : typeof body === "string" || body instanceof Uint8Array
          ? (body as BodyInit)
          : JSON.stringify(body);
    const response = await latchkey.fetch(new Request(url, { method, headers: all, body: content }), {
      remoteAddress: from,
    });
    jar?.take(response.headers);
    return response;
  }

  const caller = (token: Promise<string> | null): Caller =>
    Object.fromEntries(
      Object.entries(routes).map(([noun, verbs]) => [
        noun,
        Object.fromEntries(
          Object.entries<Route>(verbs).map(([verb, route]) => [
            verb,
            async (ask: Ask = {}) => {
              const identity = ask.token === undefined ? await token : ask.token;
              return toAnswer(
                route,
                await send(route.method, pathOf(route, ask.params), { ...ask, token: ask.jar ? null : identity }),
              );
            },
          ]),
        ),
      ]),
    ) as unknown as Caller;

  const as = (claims: Claims) => caller(tokenOf(claims));
  return {
    latchkey,
    database,
    sink,
    log,
    send,
    nobody: caller(null),
    as,
    async office(profile = {}) {
      const org = `org-${unique()}`;
      const admin = as({ org });
      const put = await admin.organization.put({
        body: { name: "Maple Street Homes", contactEmail: "hello@maple.example", ...profile },
      });
      expect(put.code).toBeNull();
      const workspaceId = `maple-${unique()}`;
      expect(
        (await admin.workspaces.put({ params: { id: workspaceId }, body: { name: "12 Maple Street" } })).status,
      ).toBe(200);
      return {
        org,
        admin,
        workspaceId,
        as: (claims) => as({ ...claims, org }),
        address: (name) => `${name}-${unique()}@example.com`,
      };
    },
    async close() {
      await latchkey.stop();
      await database.close();
      await sink.stop();
    },
  };
}

/** Holds an answer against the route's declaration: its status, its exact members, its codes. */
async function toAnswer<R extends Route>(route: R, response: Response): Promise<Answer<R>> {
  const { status, headers } = response;
  const text = await response.text();
  const content: unknown = text === "" ? undefined : JSON.parse(text);
  const failed = status >= 400;
  if (!failed) assertAsDeclared(route, status, content);
  else expect(headers.get("Content-Type")).toBe("application/problem+json");
  const problem = content as TestProblem;
  return {
    status,
    headers,
    get body() {
      if (failed) throw new Error(`${route.method} ${route.path} answered ${text}`);
      return content as Answer<R>["body"];
    },
    get problem() {
      if (!failed) throw new Error(`${route.method} ${route.path} answered ${status}, not a problem`);
      return problem;
    },
    code: failed ? problem.code : null,
  };
}

/**
 * A success has the declared status, and exactly the declared members: schemas of objects drop what they do not know.
 */
export function assertAsDeclared(route: Route, status: number, content: unknown): void {
  expect(status).toBe(route.status);
  if (!route.response) return expect(content).toBeUndefined();
  expect(check(route.response, content)).toEqual({ ok: true, value: content });
}
