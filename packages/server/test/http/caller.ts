import { check, routes, type Route, type Routes } from "@latchkey/core/contract";
import { expect } from "vitest";
import type * as z from "zod/mini";
import type { Jar } from "./identities.js";
import { pathOf } from "./route-table.js";

type Output<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;

/** The body of a problem response. */
export type TestProblem = { code: string; status: number; requestId: string } & Record<string, unknown>;

/** A response that has been checked against the contract. */
export interface CheckedResponse<R extends Route> {
  status: number;
  headers: Headers;
  /** @throws if the response is a problem */
  readonly body: R extends { response: infer Schema }
    ? Output<Schema>
    : R extends { responseType: string }
      ? string
      : undefined;
  /** @throws if the response is a success */
  readonly problem: TestProblem;
  /** The code of the problem; null for a success. */
  readonly code: string | null;
}

/** The parts of a request; all of them are optional. */
export interface Ask {
  params?: Record<string, string>;
  query?: Record<string, string | number>;
  body?: unknown;
  headers?: Record<string, string>;
  /** The bearer token; null to send none. Default: the caller's own. */
  token?: string | null;
  jar?: Jar;
  /** The address that the request comes from. Default: one that no other test file uses. */
  from?: string;
}

/** The routes of the contract by name, as one person calls them: `caller.invitations.create({ body })`. */
export type Caller = {
  [Noun in keyof Routes]: {
    [Verb in keyof Routes[Noun]]: Routes[Noun][Verb] extends Route
      ? (ask?: Ask) => Promise<CheckedResponse<Routes[Noun][Verb]>>
      : never;
  };
};

/** Sends a request and returns the response as it is. */
export type Send = (method: string, path: string, ask?: Ask) => Promise<Response>;

/** A caller with a bearer token, or without an identity. */
export function createCaller(send: Send, token: Promise<string> | null): Caller {
  const call = async (route: Route, ask: Ask = {}) => {
    const identity = ask.token === undefined ? await token : ask.token;
    const response = await send(route.method, pathOf(route, ask.params), { ...ask, token: ask.jar ? null : identity });
    return checkResponse(route, response);
  };
  const nouns = Object.entries(routes).map(([noun, verbs]) => [
    noun,
    Object.fromEntries(Object.entries<Route>(verbs).map(([verb, route]) => [verb, (ask?: Ask) => call(route, ask)])),
  ]);
  return Object.fromEntries(nouns) as unknown as Caller;
}

/** Checks a response against its route's declaration: the status and members of a success, a problem's type. */
async function checkResponse<R extends Route>(route: R, response: Response): Promise<CheckedResponse<R>> {
  const { status, headers } = response;
  const text = await response.text();
  const failed = status >= 400;
  const isFile = !failed && route.responseType !== undefined;
  const content: unknown = text === "" ? undefined : isFile ? text : JSON.parse(text);
  if (isFile)
    expect([status, headers.get("Content-Type")]).toEqual([
      route.status,
      expect.stringContaining(route.responseType ?? ""),
    ]);
  else if (!failed) assertAsDeclared(route, status, content);
  else expect(headers.get("Content-Type")).toBe("application/problem+json");
  const problem = content as TestProblem;
  return {
    status,
    headers,
    get body() {
      if (failed) throw new Error(`${route.method} ${route.path} responded with ${text}`);
      return content as CheckedResponse<R>["body"];
    },
    get problem() {
      if (!failed) throw new Error(`${route.method} ${route.path} responded with ${status}, which is not a problem`);
      return problem;
    },
    code: failed ? problem.code : null,
  };
}

/**
 * Checks that a success has the declared status and exactly the declared members: schemas of objects drop members they
 * do not declare.
 */
export function assertAsDeclared(route: Route, status: number, content: unknown): void {
  expect(status).toBe(route.status);
  if (!route.response) return expect(content).toBeUndefined();
  expect(check(route.response, content)).toEqual({ ok: true, value: content });
}
