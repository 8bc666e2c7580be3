import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

const counting = new AsyncLocalStorage<string[]>();
const query: (...given: unknown[]) => unknown = pg.Client.prototype.query;

pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
  const [first] = given;
  counting.getStore()?.push(typeof first === "string" ? first : String((first as { text?: unknown }).text));
  return query.apply(this, given);
} as typeof pg.Client.prototype.query;

/** The statements that work sends to a Postgres server, `begin` and `commit` included. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  await counting.run(statements, work);
  return statements;
}
