import { expect, test } from "vitest";
import { createLog } from "../log.js";
import { Refusal } from "../refusal.js";
import { callHost } from "./call-host.js";

const readNumber = (answer: unknown): number => {
  if (typeof answer !== "number") throw new Error("The answer is no number.");
  return answer;
};

async function asked(ask: (signal: AbortSignal) => unknown) {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => lines.push(line) });
  const outcome = await callHost(log, { callback: "organizations.get", ask, read: readNumber, timeoutMs: 20 }).catch(
    (error: unknown) => error,
  );
  return { outcome, lines };
}

test.each<[string, (signal: AbortSignal) => unknown]>([
  ["at once", () => 7],
  ["later", async () => 7],
])("an answer that comes %s is taken", async (_, ask) => expect(await asked(ask)).toEqual({ outcome: 7, lines: [] }));

test.each<[string, string, (signal: AbortSignal) => unknown]>([
  [
    "throws at once",
    "threw",
    () => {
      throw new Error("the directory is down");
    },
  ],
  ["fails later", "threw", () => Promise.reject(new Error("the directory is down"))],
  ["throws no error", "threw", () => Promise.reject(null as never)],
  ["answers nonsense", "answered with something that cannot be used", () => "seven"],
  ["never answers", "did not answer in time", () => new Promise(() => {})],
])("a callback that %s is named in the answer and in one line of the log", async (_, fault, ask) => {
  const { outcome, lines } = await asked(ask);
  expect(outcome).toBeInstanceOf(Refusal);
  expect(outcome).toMatchObject({
    code: "host_unavailable",
    details: { callback: "organizations.get" },
    detail: `organizations.get of the host ${fault}. The server's log says more.`,
  });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "error",
    callback: "organizations.get",
    msg: `the host's organizations.get ${fault}`,
  });
});

test("a callback that is not waited for any more is told so", async () => {
  const signals: AbortSignal[] = [];
  await asked((signal) => (signals.push(signal), new Promise(() => {})));
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});
