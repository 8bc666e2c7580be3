import type { ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { parsedBodyOf, type GivenBody, type ParsedRequest } from "./parsed-body.js";
import type { RequestInfo } from "./respond.js";

/** Answers web-standard requests. */
export interface FetchHandler {
  fetch: (request: Request, info?: RequestInfo) => Promise<Response>;
}

/** A request of Node's, as a framework may have left it. */
export interface NodeRequest extends ParsedRequest {
  /** Path and query before a framework took off where it is mounted. */
  originalUrl?: string;
}

/** What a framework knows better than the request says. */
export interface NodeOverrides {
  /** Path and query. Default those that came in. */
  target?: string | undefined;
  /** Default what others have left of the request's own. */
  body?: GivenBody | undefined;
}

/** Answers a request of Node's, whatever was done to it before, and tells the server the socket's address. */
export async function handleNodeRequest(
  latchkey: FetchHandler,
  incoming: NodeRequest,
  outgoing: ServerResponse,
  overrides: NodeOverrides = {},
): Promise<void> {
  const { target = incoming.originalUrl, body = parsedBodyOf(incoming) } = overrides;
  const { remoteAddress } = incoming.socket;
  const listener = getRequestListener(
    async (light) => {
      // No Request may have this method.
      if (light.method === "TRACE") return new Response(null, { status: 405 });
      const response = await latchkey.fetch(toRequest(light, target, body), { remoteAddress, parsedBody: body?.taken });
      // Kept alive behind its stream, the connection would keep a host that closes its server waiting: 72 s with
      // Fastify.
      if (response.headers.get("Content-Type") === "text/event-stream") outgoing.shouldKeepAlive = false;
      return response;
    },
    // Those are the host's, and not ours to replace.
    { overrideGlobalObjects: false },
  );
  await listener(incoming, outgoing);
}

/** A request of the platform's own class: hosts may want to copy it, which the library's lighter one does not allow. */
function toRequest(light: Request, target: string | undefined, body: GivenBody | undefined): Request {
  const { method, signal } = light;
  const url = target?.startsWith("/") ? new URL(light.url).origin + target : light.url;
  const headers = new Headers([...light.headers]);
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers, signal });
  // They are of the bytes that came, which a parser has unpacked.
  if (body) for (const name of ["Content-Length", "Content-Encoding"]) headers.delete(name);
  const init: RequestInit & { duplex: "half" } = {
    method,
    headers,
    signal,
    body: body ? body.content : untilRead(light),
    duplex: "half",
  };
  return new Request(url, init);
}

/**
 * A body that is not touched before it is read: one that is refused for its length alone is then drained by the
 * library, so that whoever is still sending it gets the answer instead of a closed connection.
 */
function untilRead(light: Request): ReadableStream<Uint8Array> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        reader ??= light.body?.getReader();
        const next = await reader?.read();
        if (next?.value) controller.enqueue(next.value);
        else controller.close();
      },
      cancel: (reason) => reader?.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
