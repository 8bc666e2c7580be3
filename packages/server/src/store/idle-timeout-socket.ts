import { Socket } from "node:net";

/**
 * A socket that ends where nothing has come or gone for so long. A machine that vanishes, in a failover say, closes
 * none of its connections: whoever waits for it would wait for a quarter of an hour and more, and a pool would be full
 * of those who do.
 *
 * @param silentMs longer than the longest statement may take
 */
export function idleTimeoutSocket(silentMs: number): Socket {
  const socket = new Socket();
  socket.setTimeout(silentMs, () =>
    socket.destroy(Object.assign(new Error("Postgres has said nothing for too long."), { code: "ETIMEDOUT" })),
  );
  return socket;
}
