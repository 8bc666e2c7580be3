import type { Server } from "node:http";
import { StartError } from "../start-error.ts";

const PORTS_TO_TRY = 20;
const LOOPBACK = "127.0.0.1";

/** Listens on `port`, or on the next free one. Returns the port. */
export async function listenFrom(server: Server, port: number): Promise<number> {
  for (let candidate = port; candidate < port + PORTS_TO_TRY; candidate += 1) {
    if (await tryListen(server, candidate)) return candidate;
  }
  throw new StartError(`No port from ${port} to ${port + PORTS_TO_TRY - 1} is free. Set PORT to another.`);
}

function tryListen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(false) : reject(error));
    server.once("error", onError);
    server.listen(port, LOOPBACK, () => {
      server.off("error", onError);
      resolve(true);
    });
  });
}

/** Lets open requests finish, then closes. Streams, which never finish, are cut off after `graceMs`. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
