import { connect, createServer, type AddressInfo } from "node:net";

/**
 * A proxy for a database. A test can cut its connection where Postgres itself never does: after a commit, before the
 * client learns of it.
 */
export interface CuttingProxy {
  url: string;
  /** Cuts the next connection whose statements contained this text once it has committed. Resolves after the cut. */
  cutAtCommitOf(statement: string): Promise<void>;
  close(): void;
}

/** Starts a proxy for a Postgres server. */
export async function createCuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
  const target = new URL(databaseUrl);
  let wanted: { statement: string; done: () => void } | null = null;
  const server = createServer((client) => {
    const backend = connect(Number(target.port), target.hostname);
    let held = false;
    const end = () => {
      client.destroy();
      backend.destroy();
    };
    for (const socket of [client, backend]) socket.on("error", end).on("close", end);
    client.on("data", (bytes) => {
      held ||= wanted !== null && bytes.includes(wanted.statement);
      backend.write(bytes);
    });
    backend.on("data", (bytes) => {
      if (!held || wanted === null || !bytes.includes("COMMIT\0")) return void client.write(bytes);
      wanted.done();
      wanted = null;
      end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cutAtCommitOf: (statement) => new Promise((done) => (wanted = { statement, done })),
    close: () => server.close(),
  };
}
