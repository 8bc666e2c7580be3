import { expect, test } from "vitest";
import { createLog } from "../log.js";
import { createPortalUse, type ReportPortalUse } from "./portal-use.js";

const question = { organizationId: "org", contacts: [{ id: "con_1", externalId: "T-1" }] };
const all = { leaseVisible: true, documentsVisible: true, maintenanceRequestSubmitted: true };

function ask(report: ReportPortalUse | undefined, timeoutMs?: number) {
  const lines: string[] = [];
  const read = createPortalUse(report, createLog("info", { write: (line) => lines.push(line) }), timeoutMs);
  return { lines, result: read(question) };
}

test("without a callback, the portal's use is not known", async () =>
  expect(await ask(undefined).result).toBe("not_configured"));

test("the host gets the contacts and returns their use by id", async () => {
  const questions: unknown[] = [];
  const { result, lines } = ask((about) => {
    questions.push(about);
    return { con_1: all };
  });
  expect(await result).toEqual(new Map([["con_1", all]]));
  expect(questions).toEqual([{ ...question, signal: expect.any(AbortSignal) as AbortSignal }]);
  expect(lines).toEqual([]);
});

test("only true counts as true, whatever the host returns", async () => {
  const odd = { con_1: { leaseVisible: "yes", documentsVisible: 1 }, con_2: null } as never;
  const none = { leaseVisible: false, documentsVisible: false, maintenanceRequestSubmitted: false };
  expect(await ask(() => odd).result).toEqual(
    new Map([
      ["con_1", none],
      ["con_2", none],
    ]),
  );
});

test.each<[string, ReportPortalUse]>([
  [
    "throws synchronously",
    () => {
      throw new Error("the lease system is down");
    },
  ],
  ["fails later", () => Promise.reject(new Error("the lease system is down"))],
  ["returns nothing", () => undefined as never],
])("a host that %s is logged, and its data is unavailable", async (_, report) => {
  const { result, lines } = ask(report);
  expect(await result).toBe("unavailable");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("the host's reportPortalUse");
});

test("a host that never returns is aborted after the timeout", async () => {
  const signals: AbortSignal[] = [];
  const { result, lines } = ask(({ signal }) => {
    signals.push(signal);
    return new Promise(() => {});
  }, 5);
  expect(await result).toBe("unavailable");
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  expect(lines[0]).toContain("took longer than 5 ms");
});
