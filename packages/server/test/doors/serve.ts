import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { RequestInfo } from "../../src/http/respond.js";
import type { Latchkey } from "../../src/latchkey.js";

/** A listening HTTP server. */
export interface Host {
  /** Its address, without a path. */
  origin: string;
  close: () => Promise<void>;
}

/** Serves a listener on a free port. */
export function serve(listener: RequestListener): Promise<Host> {
  return listening(createServer(listener));
}

/** Makes a server listen on a free port. */
export async function listening(server: Server): Promise<Host> {
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A server that records the requests that reach it. */
export interface Watched extends Pick<Latchkey, "fetch" | "basePath"> {
  /** The last request, with the facts that came with it. */
  last: () => { url: string; info: RequestInfo };
  /** Resolves once the reader of `…/endless`, a stream without end, has left. */
  gone: Promise<void>;
}

/** Records the requests of a server, and adds `…/endless`. */
export function watched(latchkey: Pick<Latchkey, "fetch" | "basePath">): Watched {
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  let last: ReturnType<Watched["last"]> | undefined;
  return {
    basePath: latchkey.basePath,
    gone,
    last: () => {
      if (!last) throw new Error("No request has arrived.");
      return last;
    },
    fetch: async (request, info = {}) => {
      last = { url: request.url, info };
      if (!request.url.endsWith("/endless")) return latchkey.fetch(request, info);
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode("one")),
        cancel: () => resolve(),
      });
      return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
    },
  };
}
