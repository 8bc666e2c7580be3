import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { WebhookEvent } from "@latchkey/core/contract";

/** A request that arrived. */
export interface Received {
  /** `webhook-id`. */
  id: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  event: WebhookEvent;
}

/** A response: its status, or a function that handles it. */
export type Reply = number | ((response: ServerResponse) => void);

/** A host's webhook endpoint, on loopback. */
export interface Receiver {
  url: string;
  /** Every request so far, whatever the response was. */
  received: Received[];
  /** Sets the response from now on. Default 204. */
  respondWith: (reply: (received: Received) => Reply) => void;
  stop: () => Promise<void>;
}

/** Starts a receiver. */
export async function createReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let reply: (received: Received) => Reply = () => 204;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const one = {
        id: String(request.headers["webhook-id"]),
        path: request.url ?? "",
        headers: request.headers,
        body,
        event: JSON.parse(body) as WebhookEvent,
      };
      received.push(one);
      const result = reply(one);
      if (typeof result === "number") response.writeHead(result).end();
      else result(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    respondWith: (next) => (reply = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
