import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import pg from "pg";

/**
 * A pooler like PgBouncer in transaction mode: it refuses startup parameters that it does not track, announces a process
 * of its own, and hands out another server connection for each transaction.
 */
export interface TransactionPooler {
  url: string;
  close(): Promise<void>;
}

// What PgBouncer tracks, besides who connects to what (source: its configuration, "ignore_startup_parameters").
const TRACKED = new Set([
  "user",
  "database",
  "application_name",
  "client_encoding",
  "datestyle",
  "timezone",
  "standard_conforming_strings",
]);
const SYNC = "S".charCodeAt(0);
const QUERY = "Q".charCodeAt(0);
const TERMINATE = "X".charCodeAt(0);
const READY = "Z".charCodeAt(0);
const IDLE = "I".charCodeAt(0);

/** Starts a pooler with so many connections to the database. */
export async function createTransactionPooler(databaseUrl: string, connections = 3): Promise<TransactionPooler> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl, application_name: "" });
      await client.connect();
      return client;
    }),
  );
  // Each has signed in. From here on, its socket is ours.
  const free = clients.map((client) => {
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
    return stream.removeAllListeners("data").removeAllListeners("end").removeAllListeners("close");
  });
  const waiting: ((server: Socket) => void)[] = [];
  const take = () =>
    new Promise<Socket>((resolve) => {
      const server = free.shift();
      if (server) resolve(server);
      else waiting.push(resolve);
    });
  const give = (server: Socket) => {
    const next = waiting.shift();
    if (next) next(server);
    // At the end of the line: the next transaction gets another one.
    else free.push(server);
  };

  const listening = createServer((socket) => void serve(socket, take, give));
  const url = new URL(databaseUrl);
  url.port = String(await listen(listening));
  return {
    url: url.href,
    async close() {
      listening.close();
      free.forEach((server) => server.destroy());
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** Serves one client until it leaves. */
async function serve(client: Socket, take: () => Promise<Socket>, give: (server: Socket) => void): Promise<void> {
  client.on("error", () => {});
  let isSignedIn = false;
  let server: Socket | undefined;
  for await (const message of messagesOf(client)) {
    if (!isSignedIn) {
      const refused = parametersOf(message).find((name) => !TRACKED.has(name.toLowerCase()));
      if (refused !== undefined) return void client.end(errorOf(`unsupported startup parameter: ${refused}`));
      isSignedIn = true;
      client.write(welcome());
      continue;
    }
    if (message[0] === TERMINATE) break;
    server ??= await take();
    server.write(message);
    if (message[0] !== SYNC && message[0] !== QUERY) continue;
    // What comes after the next sync may be for another server.
    if ((await passOn(server, client)) === IDLE) {
      give(server);
      server = undefined;
    }
  }
  if (server) give(server);
  client.end();
}

/** Passes a server's messages on until it is ready. @returns whether it is in a transaction */
function passOn(server: Socket, client: Socket): Promise<number> {
  return new Promise((resolve) => {
    let rest: Buffer = Buffer.alloc(0);
    const read = (bytes: Buffer) => {
      client.write(bytes);
      rest = Buffer.concat([rest, bytes]);
      while (rest.length >= 5 && rest.length >= 1 + rest.readInt32BE(1)) {
        if (rest[0] === READY) {
          server.off("data", read);
          resolve(rest[5] ?? 0);
          return;
        }
        rest = rest.subarray(1 + rest.readInt32BE(1));
      }
    };
    server.on("data", read);
  });
}

/** The messages of a client; the first has no type. */
async function* messagesOf(client: Socket): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let typeBytes = 0;
  try {
    for await (const bytes of client as AsyncIterable<Buffer>) {
      rest = Buffer.concat([rest, bytes]);
      while (rest.length >= 4 + typeBytes && rest.length >= typeBytes + rest.readInt32BE(typeBytes)) {
        const length = typeBytes + rest.readInt32BE(typeBytes);
        typeBytes = 1;
        yield rest.subarray(0, length);
        rest = rest.subarray(length);
      }
    }
  } catch {
    // The client has gone.
  }
}

/** The names of the parameters of a startup message. */
const parametersOf = (message: Buffer): string[] =>
  message
    .subarray(8)
    .toString()
    .split("\0")
    .filter((text, at) => at % 2 === 0 && text !== "");

function framed(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const errorOf = (text: string): Buffer => framed("E", Buffer.from(`SFATAL\0C08P01\0M${text}\0\0`));

/** Authenticated, and a process that is none of the server's. */
const welcome = (): Buffer =>
  Buffer.concat([
    framed("R", Buffer.from([0, 0, 0, 0])),
    framed("K", Buffer.from([0, 1, 226, 64, 0, 0, 0, 7])),
    framed("Z", Buffer.from("I")),
  ]);
