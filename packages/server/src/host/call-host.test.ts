import { expect, test } from "vitest";
import { createLog } from "../log.js";
import { Refusal } from "../refusal.js";
import { callHost } from "./call-host.js";

const readNumber = (result: unknown): number => {
  if (typeof result !== "number") throw new Error("The result is not a number.");
  return result;
};

async function call(callback: (signal: AbortSignal) => unknown) {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => lines.push(line) });
  const outcome = await callHost(log, {
    callback: "organizations.get",
    call: callback,
    read: readNumber,
    timeoutMs: 20,
  }).catch((error: unknown) => error);
  return { outcome, lines };
}

test.each<[string, (signal: AbortSignal) => unknown]>([
  ["synchronously", () => 7],
  ["later", async () => 7],
])("a result that comes %s is used", async (_, callback) =>
  expect(await call(callback)).toEqual({ outcome: 7, lines: [] }),
);

test.each<[string, string, (signal: AbortSignal) => unknown]>([
  [
    "throws synchronously",
    "threw",
    () => {
      throw new Error("the directory is down");
    },
  ],
  ["fails later", "threw", () => Promise.reject(new Error("the directory is down"))],
  ["throws something that is not an error", "threw", () => Promise.reject(null as never)],
  ["returns nonsense", "returned something that cannot be used", () => "seven"],
  ["never returns", "timed out", () => new Promise(() => {})],
])("a callback that %s is named in the response and in one line of the log", async (_, fault, callback) => {
  const { outcome, lines } = await call(callback);
  expect(outcome).toBeInstanceOf(Refusal);
  expect(outcome).toMatchObject({
    code: "host_unavailable",
    details: { callback: "organizations.get" },
    detail: `The host's organizations.get ${fault}. The server's log has the details.`,
  });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "error",
    callback: "organizations.get",
    msg: `the host's organizations.get ${fault}`,
  });
});

test("a callback that times out is aborted", async () => {
  const signals: AbortSignal[] = [];
  await call((signal) => (signals.push(signal), new Promise(() => {})));
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});
