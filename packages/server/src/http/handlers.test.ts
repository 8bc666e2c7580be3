import { readFile } from "node:fs/promises";
import { routes, type Route } from "@latchkey/core/contract";
import { expect, it } from "vitest";
import { handlers } from "./handlers.js";

it("the page of missing routes lists exactly the routes without a handler", async () => {
  const page = await readFile(new URL("../../../../docs/not-implemented.md", import.meta.url), "utf8");
  const listed = [...page.matchAll(/^\| `(\w+ \S+)` \|/gm)].map(([, route]) => route);
  const missing = Object.entries(routes).flatMap(([noun, verbs]) =>
    Object.entries<Route>(verbs)
      .filter(([verb]) => !(verb in (handlers[noun as keyof typeof handlers] ?? {})))
      .map(([, route]) => `${route.method} ${route.path}`),
  );
  expect(new Set(listed)).toEqual(new Set(missing));
});
