import { Socket } from "node:net";

/**
 * A socket that is destroyed after a period without traffic. A machine that vanishes, as in a failover, closes none of
 * its connections. Without this, queries would wait for a quarter of an hour or more, and fill the pool.
 *
 * @param silentMs must be longer than the longest statement may take
 */
export function idleTimeoutSocket(silentMs: number): Socket {
  const socket = new Socket();
  socket.setTimeout(silentMs, () =>
    socket.destroy(Object.assign(new Error("Postgres has sent nothing for too long."), { code: "ETIMEDOUT" })),
  );
  return socket;
}
