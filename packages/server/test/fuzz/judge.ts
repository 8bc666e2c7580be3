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

/** The route of a request; null if there is none. */
export function routeOf({ method, path }: Wire): { name: string; route: Route } | null {
  const url = URL.parse(`${ORIGIN}${BASE}${path}`);
  if (!url?.pathname.startsWith(`${BASE}/`)) return null;
  // A trailing slash makes no difference.
  const within = url.pathname.slice(BASE.length).replace(/\/+$/, "") || "/";
  // The Fetch standard puts methods into capitals.
  const verb = method.toUpperCase() === "HEAD" ? "GET" : method.toUpperCase();
  const here = table.filter(({ path }) => path.test(within));
  // A literal path comes before one with a parameter there, for every method: `/contacts/sync` is not a contact.
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

/** The faults of a response, whatever the request was. `isFromClient` tells whether a client sent a text. */
export function faultsOf(
  wire: Wire,
  { status, headers, text }: Answer,
  isFromClient: (excerpt: string) => boolean,
): string[] {
  // Node's own parser refuses some requests before the handler.
  if (!headers.has("X-Request-Id"))
    return status >= 400 && status < 500 && text === ""
      ? []
      : [`got ${status} from outside the handler: ${text.slice(0, 200)}`];
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
  if (wire.method === "OPTIONS") return status === 204 && text === "" ? faults : [...faults, `OPTIONS got ${status}`];
  const unbuilt = status === 501 && found !== null && !isBuilt(found.name);
  if (status >= 500 && !unbuilt) faults.push(`got ${status}`);
  if (wire.method === "HEAD") return text === "" ? faults : [...faults, "HEAD has a body"];
  const leak = leakIn(text, isFromClient);
  if (leak !== null && found?.name !== "system.openapi") faults.push(leak);
  return [
    ...faults,
    ...(status >= 400
      ? faultsOfProblem(found?.route ?? null, status, headers, text)
      : faultsOfSuccess(found, status, headers, text)),
  ];
}

function faultsOfProblem(route: Route | null, status: number, headers: Headers, text: string): string[] {
  if (headers.get("Content-Type") !== "application/problem+json") return [`${status} is not a problem document`];
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

function faultsOfSuccess(
  found: { name: string; route: Route } | null,
  status: number,
  headers: Headers,
  text: string,
): string[] {
  if (!found) return [`got ${status} without a route`];
  const { name, route } = found;
  if (status !== route.status) return [`got ${status} instead of ${route.status}`];
  if (headers.has("Set-Cookie") && !/^(session|acceptance)\./.test(name)) return ["sets a cookie"];
  if (route.responseType === "text/event-stream") return text.startsWith(":") ? [] : ["an empty stream"];
  if (route.responseType === "text/csv")
    return headers.get("Content-Type")?.startsWith("text/csv") ? [] : ["no CSV file"];
  if (!route.response) return text === "" ? [] : ["an unexpected body"];
  if (headers.get("Content-Type") !== "application/json") return ["is not JSON"];
  return fits(route.response, parse(text)) ? [] : ["has other members than declared"];
}

/** Whether the content has exactly the declared members: object schemas drop unknown ones. */
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
