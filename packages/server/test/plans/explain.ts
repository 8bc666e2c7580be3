import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

interface Statement {
  text: string;
  values: unknown[];
}

const recording = new AsyncLocalStorage<Statement[]>();
const query: (...given: unknown[]) => unknown = pg.Client.prototype.query;

pg.Client.prototype.query = function recorded(this: pg.Client, ...given: unknown[]) {
  const [first, values] = given;
  const { text, values: own } = typeof first === "string" ? { text: first, values: values } : (first as Statement);
  recording.getStore()?.push({ text, values: Array.isArray(own) ? own : [] });
  return query.apply(this, given);
} as typeof pg.Client.prototype.query;

/** A step of a plan that ran, as Postgres explains it. */
export interface Step {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Step[];
}

/** Runs work, and explains each of the statements that it sent, all steps of each. */
export async function explain(url: string, work: () => Promise<unknown>): Promise<Step[][]> {
  const statements: Statement[] = [];
  await recording.run(statements, work);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const plans: Step[][] = [];
    for (const { text, values } of statements) {
      const { rows } = await client.query<{ "QUERY PLAN": { Plan: Step }[] }>({
        text: `explain (analyze, timing off, format json) ${text}`,
        values,
      });
      const [explained] = rows[0]?.["QUERY PLAN"] ?? [];
      if (explained) plans.push(stepsOf(explained.Plan));
    }
    return plans;
  } finally {
    await client.end();
  }
}

const stepsOf = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)];

/** The rows that a step read, or took from the steps below it, in all its runs. */
export const rowsOf = (step: Step): number =>
  (step["Actual Rows"] + (step["Rows Removed by Filter"] ?? 0) + (step["Rows Removed by Index Recheck"] ?? 0)) *
  step["Actual Loops"];
