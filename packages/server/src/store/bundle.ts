import { CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type QueryResult } from "kysely";
import type { Trx } from "./schema.js";

/** Statements that a connection sends in one round trip. Their results are the rows of the bundle's result. */
export interface Bundle {
  statements: readonly CompiledQuery[];
  /** Whether the transaction is committed with them. */
  commits: boolean;
}

const BUNDLE = Symbol("bundle");
type Rows<Statements> = { [At in keyof Statements]: Statements[At] extends CompiledQuery<infer Row> ? Row[] : never };

/**
 * Runs statements of a transaction in order, in one round trip if the database is elsewhere. None may depend on the
 * result of another.
 *
 * @returns the rows of each
 */
export const together = <const Statements extends readonly CompiledQuery[]>(
  trx: Trx,
  ...statements: Statements
): Promise<Rows<Statements>> => run(trx, { statements, commits: false });

/**
 * Like `together`, for the last statements of a transaction: commits it in the same round trip. If one of them fails,
 * everything is rolled back. Nothing can be run, or refused, after it.
 */
export const togetherLast = <const Statements extends readonly CompiledQuery[]>(
  trx: Trx,
  ...statements: Statements
): Promise<Rows<Statements>> => run(trx, { statements, commits: true });

async function run<Statements>(trx: Trx, bundle: Bundle): Promise<Rows<Statements>> {
  const text = bundle.statements.map(({ sql }) => sql).join("; ");
  const { rows } = await trx.executeQuery({ ...CompiledQuery.raw(text), [BUNDLE]: bundle } as CompiledQuery);
  return rows as Rows<Statements>;
}

/** The statements of a query that is a bundle. */
export const bundleOf = (query: CompiledQuery): Bundle | undefined => (query as { [BUNDLE]?: Bundle })[BUNDLE];

/** For a statement that comes after the last ones of its transaction. */
export const afterTheLast = (): Error => new Error("The transaction was committed with its last statements.");

/** Wraps a dialect whose database is in this process: it runs the statements of a bundle one after the other. */
export function withBundles(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => unbundling(dialect.createDriver()),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

function unbundling(driver: Driver): Driver {
  const acquire = driver.acquireConnection.bind(driver);
  const commit = driver.commitTransaction.bind(driver);
  const rollback = driver.rollbackTransaction.bind(driver);
  const wrapped = new WeakSet<DatabaseConnection>();
  /** Those whose transaction was committed with its last statements. */
  const over = new WeakSet<DatabaseConnection>();

  function wrap(connection: DatabaseConnection): DatabaseConnection {
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      if (over.has(connection)) throw afterTheLast();
      const bundle = bundleOf(query);
      if (!bundle) return execute(query);
      const results: unknown[] = [];
      for (const statement of bundle.statements) results.push((await execute(statement)).rows);
      if (bundle.commits) {
        await commit(connection);
        over.add(connection);
      }
      return { rows: results as R[] };
    };
    return connection;
  }

  return Object.assign(driver, {
    acquireConnection: async (...options: Parameters<Driver["acquireConnection"]>) => {
      const connection = await acquire(...options);
      if (!wrapped.has(connection)) wrapped.add(wrap(connection));
      return connection;
    },
    commitTransaction: async (connection: DatabaseConnection) => {
      if (!over.delete(connection)) await commit(connection);
    },
    rollbackTransaction: async (connection: DatabaseConnection) => {
      if (!over.delete(connection)) await rollback(connection);
    },
  } satisfies Partial<Driver>);
}
