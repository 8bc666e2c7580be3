import type { ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { parsedBodyOf, type GivenBody, type ParsedRequest } from "./parsed-body.js";
import type { RequestInfo } from "./respond.js";

/** A handler of web-standard requests. */
export interface FetchHandler {
  fetch: (request: Request, info?: RequestInfo) => Promise<Response>;
}

/** A Node request, as a framework may have left it. */
export interface NodeRequest extends ParsedRequest {
  /** Path and query before a framework removed the path it is mounted under. */
  originalUrl?: string;
}

/** What a framework knows better than the request. */
export interface NodeOverrides {
  /** Path and query. Default: the request's own. */
  target?: string | undefined;
  /** Default: what is left of the request's own. */
  body?: GivenBody | undefined;
}

/** Handles a Node request, whatever was done to it before, and passes on the socket's address. */
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
      // The Request constructor rejects this method.
      if (light.method === "TRACE") return new Response(null, { status: 405 });
      const response = await latchkey.fetch(toRequest(light, target, body), {
        remoteAddress,
        parsedBody: body?.parsed,
      });
      // A connection kept alive after its stream would delay the shutdown of the host: by 72 s with Fastify.
      if (response.headers.get("Content-Type") === "text/event-stream") outgoing.shouldKeepAlive = false;
      return response;
    },
    // The globals are the host's.
    { overrideGlobalObjects: false },
  );
  await listener(incoming, outgoing);
}

/** A Request of the platform's own class. Hosts may copy it, which the library's lightweight one does not support. */
function toRequest(light: Request, target: string | undefined, body: GivenBody | undefined): Request {
  const { method, signal } = light;
  const url = target?.startsWith("/") ? new URL(light.url).origin + target : light.url;
  const headers = new Headers([...light.headers]);
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers, signal });
  // These describe the original bytes, which a parser has decoded.
  if (body) for (const name of ["Content-Length", "Content-Encoding"]) headers.delete(name);
  const init: RequestInit & { duplex: "half" } = {
    method,
    headers,
    signal,
    body: body ? body.content : lazyBody(light),
    duplex: "half",
  };
  return new Request(url, init);
}

/**
 * A body that is not touched until it is read. If it is rejected for its declared length, the library drains it, so
 * that a client that is still sending gets the response instead of a closed connection.
 */
function lazyBody(light: Request): ReadableStream<Uint8Array> {
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
