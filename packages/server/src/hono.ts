import type { Latchkey } from "./latchkey.js";

/** The parts of Hono's context that are used. */
export interface HonoContext {
  req: { raw: Request; arrayBuffer: () => Promise<ArrayBuffer> };
  /** On Node, `@hono/node-server` provides the connection here. */
  env: unknown;
}

/**
 * A handler for Hono.
 *
 * @example app.all("/api/latchkey/*", toHonoHandler(latchkey))
 */
export function toHonoHandler(latchkey: Pick<Latchkey, "fetch">): (context: HonoContext) => Promise<Response> {
  return async ({ req, env }) => {
    const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
    return latchkey.fetch(req.raw.bodyUsed ? await withBodyAgain(req) : req.raw, {
      remoteAddress: incoming?.socket?.remoteAddress,
    });
  };
}

/** Rebuilds a request whose body a middleware has read. Hono keeps what it read. */
async function withBodyAgain(req: HonoContext["req"]): Promise<Request> {
  const { url, method, headers, signal } = req.raw;
  return new Request(url, { method, headers: new Headers([...headers]), signal, body: await req.arrayBuffer() });
}
