import pg from "pg";

/** One statement on the wire. */
export interface Statement {
  text: string;
  values: readonly unknown[];
  /** The name under which the connection keeps the statement. */
  name?: string | undefined;
  /** The statements that open a transaction, sent with this one. */
  opening?: readonly string[];
}

/** What `pg` offers to its own queries. Its types leave it out. */
interface Wire {
  stream: { cork(): void; uncork(): void };
  submittedNamedStatements: Record<string, string>;
  parse(message: { text: string }): void;
  bind(message: object): void;
  execute(message: object): void;
}

/** A query, as `pg` hands it the messages of the server. */
interface WireQuery {
  name: string | undefined;
  submit(connection: Wire): Error | null;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleError(error: unknown, connection: Wire): void;
}

/** Lets a client send what is sent meanwhile in one piece. */
export function inOnePiece<T>(client: pg.PoolClient, send: () => T): T {
  const { stream } = (client as unknown as { connection: Wire }).connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

/** A statement that was sent. */
export interface Sent {
  result: Promise<pg.QueryResult>;
  /** Whether it was not sent, because a value cannot be. The connection goes on as if it had never been. */
  isRefused: boolean;
}

/** Sends a statement. Others may be sent before it is answered. */
export function send(client: pg.PoolClient, { text, values, name, opening = [] }: Statement): Sent {
  const sent: Sent = { result: Promise.resolve() as Promise<never>, isRefused: false };
  sent.result = new Promise((resolve, reject) => {
    // Without values, a statement would be sent by the simple protocol, which does not go with others.
    const queryMode = opening.length > 0 ? "extended" : undefined;
    const query = new pg.Query({ text, values: [...values], name, queryMode } as pg.QueryConfig, (error, result) => {
      sent.isRefused = error !== null;
      if (error) reject(error);
      // A text with several statements has several results.
      else resolve(Array.isArray(result) ? (result.at(-1) as pg.QueryResult) : result);
    });
    if (opening.length > 0) sendAfter(opening, query as unknown as WireQuery);
    client.query(query);
  });
  return sent;
}

/**
 * Makes a query send others before itself, without a sync in between: if one fails, the server skips those after it.
 */
function sendAfter(texts: readonly string[], query: WireQuery): void {
  const { name, submit, handleCommandComplete, handleError } = query;
  let before = texts.length;
  Object.assign(query, {
    submit(connection: Wire) {
      for (const text of texts) {
        connection.parse({ text });
        connection.bind({});
        connection.execute({});
      }
      const fault = submit.call(query, connection);
      // The next statements that the server reports as parsed are those before it, which have no name.
      query.name = undefined;
      return fault;
    },
    handleCommandComplete(message: unknown, connection: Wire) {
      if (before === 0) return handleCommandComplete.call(query, message, connection);
      before -= 1;
      if (before === 0) query.name = name;
    },
    handleError(error: unknown, connection: Wire) {
      if (name !== undefined) delete connection.submittedNamedStatements[name];
      handleError.call(query, error, connection);
    },
  } satisfies Partial<WireQuery>);
}
