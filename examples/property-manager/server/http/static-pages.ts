import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { StartError } from "../start-error.ts";

const dist = join(import.meta.dirname, "../../dist");

const pageHeaders = {
  // Radix writes a style element to lock scrolling; scripts come from here alone.
  "Content-Security-Policy":
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'",
  "Cache-Control": "no-cache",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** The built app: its files, and its page for every other path, which the router in the browser tells apart. */
export function staticPages(): Hono {
  const index = join(dist, "index.html");
  if (!existsSync(index)) throw new StartError("The app is not built yet. Run `pnpm start`, or `pnpm dev` for hot reload.");
  const page = readFileSync(index, "utf8");
  const pages = new Hono();
  // Names under assets/ hold a hash of their content.
  pages.use("/assets/*", serveStatic({ root: dist, onFound: (_, context) => context.header("Cache-Control", "public, max-age=31536000, immutable") }));
  pages.get("/assets/*", (context) => context.text("Not found", 404));
  pages.use("/*", async (context, next) => (context.req.path === "/" ? next() : serveStatic({ root: dist })(context, next)));
  pages.get("/*", (context) => context.html(page, 200, pageHeaders));
  return pages;
}
