import { connect, createServer, type AddressInfo } from "node:net";

/**
 * A database's address that a test can cut at the one moment which no fault of Postgres' own hits: after a commit,
 * before anybody hears of it.
 */
export interface CuttingProxy {
  url: string;
  /** Cuts the next connection whose statements held this text, when its commit is answered; resolves once it has. */
  cutAtCommitOf(statement: string): Promise<void>;
  close(): void;
}

/** Stands before a Postgres server. */
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
