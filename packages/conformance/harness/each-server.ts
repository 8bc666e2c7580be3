import { beforeAll, beforeEach, describe, test } from "vitest";
import { leftOut } from "../left-out.js";
import { serverOver, type Server } from "./office.js";
import { engineOf, usualServers, type Engine, type ServerName } from "./servers.js";

type Outcome = Promise<void> | void;

/** Declares a case of a suite, like vitest's `test`. */
export interface Case {
  (title: string, body: () => Outcome): void;
  /** One case for each row, whose values are the arguments. `title` may contain `%s`, and is listed as it stands. */
  each: {
    // As vitest has it, so that rows are tuples.
    <Row extends unknown[] | [unknown]>(rows: readonly Row[]): (title: string, body: (...row: Row) => Outcome) => void;
    <Row>(rows: readonly Row[]): (title: string, body: (row: Row) => Outcome) => void;
  };
}

// A case that the world leaves out usually waits for something that never comes.
const LEFT_OUT_MS = 3000;

/**
 * Declares a suite for each server. Its name is that of its file, under which {@link leftOut} lists the cases that the
 * world leaves out: those have to fail there, so that none stays listed after the world has learnt it.
 */
export function eachServer(
  suite: string,
  declare: (server: Server, test: Case) => void,
  servers: readonly ServerName[] = usualServers,
): void {
  describe.each(servers)(`${suite} on %s`, (name) => {
    let engine: Engine | undefined;
    beforeAll(async () => {
      engine = await engineOf(name);
    });
    beforeEach(() => engine?.reset());
    const server = serverOver(name, () => {
      if (!engine) throw new Error("A server is used in tests and hooks only: it starts before them.");
      return engine;
    });
    const listed = Object.keys(leftOut[suite] ?? {});
    const { declared, testCase } = casesOf(name === "world" ? listed : []);
    declare(server, testCase);
    const unknown = listed.filter((title) => !declared.has(title));
    if (unknown.length > 0)
      throw new Error(`left-out.ts lists cases that ${suite} does not have: ${unknown.join("; ")}`);
  });
}

/** Declares cases, of which some have to fail. */
function casesOf(failing: readonly string[]): { declared: ReadonlySet<string>; testCase: Case } {
  const declared = new Set<string>();
  const declarerOf = (title: string) => {
    declared.add(title);
    return failing.includes(title)
      ? { declare: test.fails, timeout: LEFT_OUT_MS }
      : { declare: test, timeout: undefined };
  };
  const one = (title: string, body: () => Outcome) => {
    const { declare, timeout } = declarerOf(title);
    declare(title, body, timeout);
  };
  const each = (rows: readonly unknown[]) => (title: string, body: (...row: unknown[]) => Outcome) => {
    const { declare, timeout } = declarerOf(title);
    declare.each([...rows])(title, body, timeout);
  };
  return { declared, testCase: Object.assign(one, { each }) };
}
