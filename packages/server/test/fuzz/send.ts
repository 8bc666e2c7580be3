import { connect } from "node:net";
import type { Latchkey } from "../../src/latchkey.js";
import { ORIGIN } from "../http/identities.js";
import { patience } from "../patience.js";
import type { Wire } from "./wire.js";

/** A response with its body. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** A request for the handler in this process; null if the Fetch standard does not allow it. */
export function toRequest({ method, path, headers, body }: Wire): Request | null {
  try {
    const all = new Headers();
    for (const [name, value] of headers) all.append(name, value);
    return new Request(`${ORIGIN}/api/latchkey${path}`, { method, headers: all, body: body as BodyInit | null });
  } catch {
    return null;
  }
}

export async function sendToHandler(latchkey: Latchkey, request: Request, remoteAddress: string): Promise<Answer> {
  const response = await latchkey.fetch(request, { remoteAddress });
  const { status, headers } = response;
  if (headers.get("Content-Type") !== "text/event-stream") return { status, headers, text: await response.text() };
  // A stream never ends, so its first chunk is enough.
  const reader = response.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return { status, headers, text: new TextDecoder().decode(first?.value) };
}

const RESPONSE_WITHIN_MS = 60_000 * patience;
// The server rightly waits for the rest of a body that ends early.
const REST_WITHIN_MS = 300;

/** Sends a request through a socket as it is. Null if the server closes the connection without a response. */
export function sendOverSocket(port: number, wire: Wire): Promise<Answer | null> {
  const bytes = toBytes(wire);
  const cut = wire.cutAt === undefined ? bytes : bytes.subarray(0, wire.cutAt % (bytes.length + 1));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, "127.0.0.1");
    const finish = () => {
      const answer = readAnswer(Buffer.concat(chunks));
      // The server does not wait for the body of a GET. Closing before it has arrived may cut off the response
      // (RFC 9112, section 9.6).
      const mayBeCut = wire.method === "GET" && wire.body !== null;
      resolve(mayBeCut && answer?.isWhole === false ? null : answer);
    };
    socket.setTimeout(wire.raw === undefined ? RESPONSE_WITHIN_MS : REST_WITHIN_MS, () =>
      wire.raw === undefined ? socket.destroy(new Error(`no response within ${RESPONSE_WITHIN_MS} ms`)) : socket.end(),
    );
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      // A stream stays open, and its first chunk is enough. `end` would wait until the rest is read.
      if (/content-type: text\/event-stream/i.test(chunk.toString("latin1"))) socket.destroy();
      else if (wire.method === "CONNECT") socket.end();
    });
    socket.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "ECONNRESET" || error.code === "EPIPE" ? finish() : reject(error),
    );
    socket.on("close", finish);
    socket.on("connect", () => (cut.length < bytes.length ? socket.end(cut) : socket.write(cut)));
  });
}

function toBytes({ method, path, headers, body, raw }: Wire): Buffer {
  const content = raw === undefined ? (body === null ? Buffer.alloc(0) : Buffer.from(body)) : Buffer.from(raw);
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const more = [
    ...(given.has("host") ? [] : ["Host: office.example.com"]),
    ...((body === null && raw === undefined) || given.has("content-length") || given.has("transfer-encoding")
      ? []
      : [`Content-Length: ${content.length}`]),
    "Connection: close",
  ];
  const head = [
    `${method} /api/latchkey${path} HTTP/1.1`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...more,
  ].join("\r\n");
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), content]);
}

function readAnswer(bytes: Buffer): (Answer & { isWhole: boolean }) | null {
  const end = bytes.indexOf("\r\n\r\n");
  const [first = "", ...lines] = bytes.subarray(0, Math.max(0, end)).toString("latin1").split("\r\n");
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1]);
  if (end < 0 || Number.isNaN(status)) return null;
  const headers = new Headers();
  for (const line of lines) headers.append(line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim());
  const rest = bytes.subarray(end + 4);
  const isChunked = headers.get("Transfer-Encoding") === "chunked";
  const isWhole = isChunked
    ? rest.toString("latin1").endsWith("0\r\n\r\n")
    : rest.length >= Number(headers.get("Content-Length"));
  return { status, headers, text: (isChunked ? dechunk(rest) : rest).toString(), isWhole };
}

function dechunk(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = bytes.indexOf("\r\n", at);
    const size = end < 0 ? 0 : Number.parseInt(bytes.subarray(at, end).toString("latin1"), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}
