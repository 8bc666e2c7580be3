import { connect, createServer } from "node:net";

const HEADER_BYTES = 5;
const QUERY = "Q".charCodeAt(0);
const EXECUTE = "E".charCodeAt(0);
const SYNC = "S".charCodeAt(0);
const READY = "Z".charCodeAt(0);

/**
 * Stands between a server and Postgres and counts what passes: statements, and round trips, which are waits for an
 * answer. Statements that are sent together are one round trip.
 */
export async function startWire(postgresPort) {
  const count = { statements: 0, roundTrips: 0 };
  const server = createServer((client) => {
    const upstream = connect(postgresPort, "127.0.0.1");
    for (const socket of [client, upstream]) socket.setNoDelay(true);
    let unanswered = 0;
    const onFromClient = readMessages({ startsWithoutType: true }, (type) => {
      if (type === QUERY || type === EXECUTE) count.statements += 1;
      if (type !== QUERY && type !== SYNC) return;
      if (unanswered === 0) count.roundTrips += 1;
      unanswered += 1;
    });
    const onFromServer = readMessages({}, (type) => {
      if (type === READY) unanswered = Math.max(0, unanswered - 1);
    });
    client.on("data", (chunk) => {
      onFromClient(chunk);
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      onFromServer(chunk);
      client.write(chunk);
    });
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on("close", end).on("error", end);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    /** The same database, through the wire. */
    through(url) {
      const address = new URL(url);
      address.port = server.address().port;
      return address.href;
    },
    /** What `run` sends, apart from what else is going on. */
    async countOf(run) {
      const before = { ...count };
      await run();
      return { statements: count.statements - before.statements, roundTrips: count.roundTrips - before.roundTrips };
    },
    close: () => server.close(),
  };
}

/** Reads the types of Postgres' messages out of chunks. Only the first message of a client has no type. */
function readMessages({ startsWithoutType = false }, onMessage) {
  let rest = Buffer.alloc(0);
  let hasStarted = !startsWithoutType;
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const typeBytes = hasStarted ? 1 : 0;
      if (rest.length < HEADER_BYTES) return;
      const length = typeBytes + rest.readUInt32BE(typeBytes);
      if (rest.length < length) return;
      if (hasStarted) onMessage(rest[0]);
      hasStarted = true;
      rest = rest.subarray(length);
    }
  };
}
