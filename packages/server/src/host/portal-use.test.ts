import { expect, test } from "vitest";
import { createLog } from "../log.js";
import { createPortalUse, type ReportPortalUse } from "./portal-use.js";

const question = { organizationId: "org", contacts: [{ id: "con_1", externalId: "T-1" }] };
const all = { leaseVisible: true, documentsVisible: true, maintenanceRequestSubmitted: true };

function ask(report: ReportPortalUse | undefined, timeoutMs?: number) {
  const lines: string[] = [];
  const read = createPortalUse(report, createLog("info", { write: (line) => lines.push(line) }), timeoutMs);
  return { lines, answer: read(question) };
}

test("nobody is asked where the host reports nothing", async () =>
  expect(await ask(undefined).answer).toBe("not_configured"));

test("the host is told whom it is about, and answers by their ids", async () => {
  const asked: unknown[] = [];
  const { answer, lines } = ask((about) => {
    asked.push(about);
    return { con_1: all };
  });
  expect(await answer).toEqual(new Map([["con_1", all]]));
  expect(asked).toEqual([{ ...question, signal: expect.any(AbortSignal) as AbortSignal }]);
  expect(lines).toEqual([]);
});

test("only true is true, whatever the host's code gives", async () => {
  const odd = { con_1: { leaseVisible: "yes", documentsVisible: 1 }, con_2: null } as never;
  const none = { leaseVisible: false, documentsVisible: false, maintenanceRequestSubmitted: false };
  expect(await ask(() => odd).answer).toEqual(
    new Map([
      ["con_1", none],
      ["con_2", none],
    ]),
  );
});

test.each<[string, ReportPortalUse]>([
  [
    "throws at once",
    () => {
      throw new Error("the lease system is down");
    },
  ],
  ["fails later", () => Promise.reject(new Error("the lease system is down"))],
  ["answers nothing", () => undefined as never],
])("a host that %s is logged and has not answered", async (_, report) => {
  const { answer, lines } = ask(report);
  expect(await answer).toBe("unavailable");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("the host's reportPortalUse");
});

test("a host that never answers is told to stop, and not waited for", async () => {
  const signals: AbortSignal[] = [];
  const { answer, lines } = ask(({ signal }) => {
    signals.push(signal);
    return new Promise(() => {});
  }, 5);
  expect(await answer).toBe("unavailable");
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  expect(lines[0]).toContain("did not answer within 5 ms");
});
