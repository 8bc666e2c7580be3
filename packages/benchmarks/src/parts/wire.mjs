import { connect, createServer } from "node:net";

const HEADER_BYTES = 5;
// Types of messages (the names are those of Postgres' protocol).
const [QUERY, PARSE, BIND, EXECUTE, SYNC, READY] = Array.from("QPBESZ", (type) => type.charCodeAt(0));

/**
 * Stands between a server and Postgres and counts what passes: statements, and round trips, which are waits for an
 * answer. Statements that are sent together are one round trip. Notices to other processes are left out: they follow a
 * commit, and nobody waits for them.
 */
export async function startWire(postgresPort) {
  const count = { statements: 0, roundTrips: 0 };
  const server = createServer((client) => {
    const upstream = connect(postgresPort, "127.0.0.1");
    for (const socket of [client, upstream]) socket.setNoDelay(true);
    const counted = countMessages(count);
    const onFromClient = readMessages({ startsWithoutType: true }, counted.fromClient);
    const onFromServer = readMessages({}, counted.fromServer);
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
    /** What `run` sends, and whatever else is going on. */
    async countOf(run) {
      const before = { ...count };
      await run();
      return { statements: count.statements - before.statements, roundTrips: count.roundTrips - before.roundTrips };
    },
    close: () => server.close(),
  };
}

/** Counts the messages of one connection. */
function countMessages(count) {
  const notices = new Map();
  let isNotice = false;
  let sent = 0;
  let unanswered = 0;
  return {
    fromClient(type, body) {
      if (type === PARSE) {
        const [name, text] = body.toString().split("\0");
        notices.set(name, /\bpg_notify\b|^\s*notify\b/i.test(text));
      }
      if (type === BIND) isNotice = notices.get(body.toString().split("\0")[1]) ?? false;
      if (type === QUERY || (type === EXECUTE && !isNotice)) {
        sent += 1;
        count.statements += 1;
      }
      if (type !== QUERY && type !== SYNC) return;
      if (unanswered === 0 && sent > 0) count.roundTrips += 1;
      sent = 0;
      unanswered += 1;
    },
    fromServer(type) {
      if (type === READY) unanswered = Math.max(0, unanswered - 1);
    },
  };
}

/** Reads Postgres' messages out of chunks. Only the first message of a client has no type. */
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
      if (hasStarted) onMessage(rest[0], rest.subarray(HEADER_BYTES, length));
      hasStarted = true;
      rest = rest.subarray(length);
    }
  };
}
