import type { Latchkey } from "./latchkey.js";

/** What of Hono's context is used. */
export interface HonoContext {
  req: { raw: Request; arrayBuffer: () => Promise<ArrayBuffer> };
  /** On Node, `@hono/node-server` puts the connection here. */
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
    return latchkey.fetch(req.raw.bodyUsed ? await readAgain(req) : req.raw, {
      remoteAddress: incoming?.socket?.remoteAddress,
    });
  };
}

/** A request whose body a middleware has read: Hono keeps what it read. */
async function readAgain(req: HonoContext["req"]): Promise<Request> {
  const { url, method, headers, signal } = req.raw;
  return new Request(url, { method, headers: new Headers([...headers]), signal, body: await req.arrayBuffer() });
}
