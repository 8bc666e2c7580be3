import { defaultMountPath } from "@latchkey/core/contract";
import { routeTable, type RouteName } from "../src/answer/route-table.js";
import type { Browser, World } from "../src/index.js";

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  browser?: Browser;
}

/** Calls a route of a world by its name and without a client, so that a test can send what no client sends. */
export async function callRoute(
  world: World,
  name: RouteName,
  { params = {}, query = {}, body, headers = {}, browser }: Parts = {},
  // oxlint-disable-next-line typescript/no-explicit-any -- each test knows the shape of its response
): Promise<{ status: number; headers: Headers; body: any }> {
  const { route } = routeTable.find((entry) => entry.name === name)!;
  const path = route.path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? "con_none"));
  const search = new URLSearchParams(query).toString();
  const request = new Request(`https://anywhere.example${defaultMountPath}${path}${search && `?${search}`}`, {
    method: route.method,
    headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await world.answer(request, { browser });
  const text = await response.text();
  const isJson = response.headers.get("Content-Type")?.includes("json");
  const content: unknown = text === "" ? undefined : isJson ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body: content };
}
