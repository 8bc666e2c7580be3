import { isDeepStrictEqual } from "node:util";
import { check, errors, ProblemBase, type ErrorCode, type Route } from "@latchkey/core/contract";
import * as z from "zod/mini";
import { handlers } from "../../src/http/handlers.js";
import { ORIGIN } from "../http/identities.js";
import { codesOf, everyRoute } from "../http/route-table.js";
import { leakIn } from "./leaks.js";
import type { Answer } from "./send.js";
import type { Wire } from "./wire.js";

const BASE = "/api/latchkey";

const table = everyRoute.map(({ name, route }) => ({
  name,
  route,
  path: new RegExp(`^${route.path.replace(/\{\w+\}/g, "[^/]+").replaceAll(".", String.raw`\.`)}$`),
}));

/** The route that a request comes to; null for none. */
export function routeOf({ method, path }: Wire): { name: string; route: Route } | null {
  const url = URL.parse(`${ORIGIN}${BASE}${path}`);
  if (!url?.pathname.startsWith(`${BASE}/`)) return null;
  // A slash behind a path is no other path.
  const within = url.pathname.slice(BASE.length).replace(/\/+$/, "") || "/";
  // Requests of the Fetch standard put their method into capitals.
  const verb = method.toUpperCase() === "HEAD" ? "GET" : method.toUpperCase();
  const here = table.filter(({ path }) => path.test(within));
  // A literal path before one with a parameter in the same place, whatever the method: `/contacts/sync` is no contact.
  const literal = here.filter(({ route }) => !route.path.includes("{"));
  return (literal.length > 0 ? literal : here).find(({ route }) => route.method === verb) ?? null;
}

const isBuilt = (name: string): boolean => {
  const [noun = "", verb = ""] = name.split(".");
  return (handlers as Record<string, Record<string, unknown>>)[noun]?.[verb] !== undefined;
};

const outsideOfRoutes = ["route_not_found", "method_not_allowed", "contract_version_unsupported"];

const problems = new Map<string, z.ZodMiniType>(
  Object.entries(errors).map(([code, { status, title, details }]) => [
    code,
    z.extend(ProblemBase, {
      ...details,
      type: z.literal(`urn:latchkey:error:${code}`),
      title: z.literal(title),
      status: z.literal(status),
      code: z.literal(code),
    }),
  ]),
);

/** What is wrong with an answer, whatever the request was. `said` tells whether a text came from a client. */
export function judge(wire: Wire, { status, headers, text }: Answer, said: (excerpt: string) => boolean): string[] {
  // What Node's own parser refuses never comes to the handler.
  if (!headers.has("X-Request-Id"))
    return status >= 400 && status < 500 && text === ""
      ? []
      : [`answered ${status} from outside of the handler: ${text.slice(0, 200)}`];
  const faults: string[] = [];
  const found = routeOf(wire);
  const isStream = headers.get("Content-Type") === "text/event-stream";
  const needed = {
    "Cache-Control": isStream ? "no-store, no-transform" : "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  };
  for (const [name, value] of Object.entries(needed))
    if (headers.get(name) !== value) faults.push(`${name} is missing`);
  if (!["null", "https://portal.example.com"].includes(String(headers.get("Access-Control-Allow-Origin"))))
    faults.push(`reflects the origin ${headers.get("Access-Control-Allow-Origin")}`);
  if (wire.method === "OPTIONS")
    return status === 204 && text === "" ? faults : [...faults, `OPTIONS answered ${status}`];
  const unbuilt = status === 501 && found !== null && !isBuilt(found.name);
  if (status >= 500 && !unbuilt) faults.push(`answered ${status}`);
  if (wire.method === "HEAD") return text === "" ? faults : [...faults, "HEAD has a body"];
  const leak = leakIn(text, said);
  if (leak !== null && found?.name !== "system.openapi") faults.push(leak);
  return [
    ...faults,
    ...(status >= 400
      ? judgeProblem(found?.route ?? null, status, headers, text)
      : judgeSuccess(found, status, headers, text)),
  ];
}

function judgeProblem(route: Route | null, status: number, headers: Headers, text: string): string[] {
  if (headers.get("Content-Type") !== "application/problem+json") return [`${status} is no problem document`];
  const body = parse(text) as { code?: string } | undefined;
  const schema = problems.get(body?.code ?? "");
  const code = body?.code as ErrorCode;
  if (!schema) return [`an unknown code: ${String(code)}`];
  const faults: string[] = [];
  if (!fits(schema, body)) faults.push(`${code} has other members than declared`);
  if (errors[code].status !== status) faults.push(`${code} came with ${status}`);
  const declared = route ? codesOf(route) : outsideOfRoutes;
  if (!declared.includes(code)) faults.push(`${code} is not declared`);
  if ((status === 429 || status === 503) && !/^[1-9]\d*$/.test(headers.get("Retry-After") ?? ""))
    faults.push(`${status} without Retry-After`);
  if (status === 405 && !headers.has("Allow")) faults.push("405 without Allow");
  if (headers.has("Set-Cookie") && !/max-age=0/i.test(headers.get("Set-Cookie") ?? ""))
    faults.push("a refusal sets a cookie");
  return faults;
}

function judgeSuccess(
  found: { name: string; route: Route } | null,
  status: number,
  headers: Headers,
  text: string,
): string[] {
  if (!found) return [`answered ${status} where there is no route`];
  const { name, route } = found;
  if (status !== route.status) return [`answered ${status} instead of ${route.status}`];
  if (headers.has("Set-Cookie") && !/^(session|acceptance)\./.test(name)) return ["sets a cookie"];
  if (route.responseType === "text/event-stream") return text.startsWith(":") ? [] : ["a stream that does not begin"];
  if (!route.response) return text === "" ? [] : ["a body where there should be none"];
  if (headers.get("Content-Type") !== "application/json") return ["is not JSON"];
  return fits(route.response, parse(text)) ? [] : ["has other members than declared"];
}

/** Exactly the declared members: schemas of objects drop what they do not know. */
function fits(schema: z.ZodMiniType, content: unknown): boolean {
  const checked = check(schema, content);
  return checked.ok && isDeepStrictEqual(checked.value, content);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
