import { toOpenApi } from "@latchkey/core/openapi";

let made: { body: Record<string, unknown>; json: string } | undefined;

/** The contract as an OpenAPI document. Made once, at its first request, because it takes tens of milliseconds. */
export function openApi(): { body: Record<string, unknown>; json: string } {
  if (made === undefined) {
    const body = toOpenApi();
    made = { body, json: JSON.stringify(body) };
  }
  return made;
}
