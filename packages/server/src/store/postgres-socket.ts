import { Socket } from "node:net";

/**
 * A socket for one connection to Postgres.
 *
 * It is destroyed after a period without traffic. A machine that vanishes, as in a failover, closes none of its
 * connections. Without this, queries would wait for a quarter of an hour or more, and fill the pool.
 *
 * What is written together leaves as one piece of memory: a statement is five small messages, and handing them to the
 * system one by one costs a quarter of the processor time of a statement.
 *
 * @param silentMs must be longer than the longest statement may take; 0 is no limit
 */
export function postgresSocket(silentMs: number): Socket {
  const socket = new Socket();
  socket.setTimeout(silentMs, () =>
    socket.destroy(Object.assign(new Error("Postgres has sent nothing for too long."), { code: "ETIMEDOUT" })),
  );
  socket._writev = (chunks, done) =>
    socket._write(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)), "buffer" as BufferEncoding, done);
  return socket;
}
