import { errors, type Route } from "@latchkey/core/contract";
import { expect } from "vitest";
import { codesOf } from "./route-table.js";

/** Checks that the response is not a server error, and that a refusal is one that the contract declares. */
export async function checkRefusal(route: Route, response: Response, what: string): Promise<string> {
  const text = await response.text();
  if (response.status < 400) return "taken";
  const { code, status, type, title } = JSON.parse(text) as Record<string, string | number>;
  expect(errors, `${what}: ${text}`).toHaveProperty(String(code));
  expect([...codesOf(route)], `${route.method} ${route.path} ${what}`).toContain(code);
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  expect([status, typeof type, typeof title]).toEqual([response.status, "string", "string"]);
  if (code !== "not_implemented")
    expect(response.status, `${route.method} ${route.path} ${what}: ${text}`).toBeLessThan(500);
  return String(code);
}
