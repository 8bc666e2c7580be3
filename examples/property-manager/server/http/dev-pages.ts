import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { join } from "node:path";

/** Vite in this process: the same address as in production, with hot reload. */
export async function devPages(
  server: Server,
): Promise<{ handle: (request: IncomingMessage, response: ServerResponse) => void; close: () => Promise<void> }> {
  // Loaded only in development.
  const { createServer } = await import("vite");
  const vite = await createServer({
    root: join(import.meta.dirname, "../.."),
    server: { middlewareMode: true, hmr: { server } },
  });
  return { handle: (request, response) => vite.middlewares(request, response), close: () => vite.close() };
}
