import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Hono } from "hono";
import { getMimeType } from "hono/utils/mime";
import { StartError } from "../start-error.ts";

const dist = join(import.meta.dirname, "../../dist");

const pageHeaders = {
  // React sets style attributes. Scripts are loaded only from here.
  "Content-Security-Policy": [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join("; "),
  "Cache-Control": "no-cache",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** The built app: its files, and its page for every other path. Routing happens in the browser. */
export function staticPages(): Hono {
  if (!existsSync(join(dist, "index.html")))
    throw new StartError("The app is not built yet. Run `pnpm start`, or `pnpm dev` for hot reload.");
  const files = readAll(dist);
  const page = new TextDecoder().decode(files.get("/index.html"));
  const pages = new Hono();
  pages.get("/*", (context) => {
    const { path } = context.req;
    const file = path === "/index.html" ? undefined : files.get(path);
    const isAsset = path.startsWith("/assets/");
    if (!file) return isAsset ? context.text("Not found", 404) : context.html(page, 200, pageHeaders);
    return context.body(file, 200, {
      "Content-Type": getMimeType(path) ?? "application/octet-stream",
      // File names under assets/ contain a hash of the content.
      "Cache-Control": isAsset ? "public, max-age=31536000, immutable" : "no-cache",
      "X-Content-Type-Options": "nosniff",
    });
  });
  return pages;
}

/** Read once, so that a build while this runs does not break open pages. */
function readAll(folder: string): Map<string, Uint8Array<ArrayBuffer>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [`/${relative(folder, file).split(sep).join("/")}`, new Uint8Array(readFileSync(file))];
    }),
  );
}
