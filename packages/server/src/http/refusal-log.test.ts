import { expect, test } from "vitest";
import { createLog } from "../log.js";
import { refuse } from "../refusal.js";
import { createRefusalLog } from "./refusal-log.js";

test("the same reason is logged once a minute, with the number left out", () => {
  const lines: string[] = [];
  let now = 0;
  const logRefusal = createRefusalLog(createLog("warn", { write: (line) => lines.push(line) }), () => now);
  const expired = () =>
    refuse("unauthenticated").because({
      reason: "token_expired",
      detail: "The token has expired.",
      facts: { expiredAt: "then" },
    });
  for (const at of [0, 1, 59_999, 60_000]) {
    now = at;
    logRefusal(expired(), `req_${at}`);
  }
  logRefusal(refuse("unauthenticated").because({ reason: "token_signature" }), "req_other");
  logRefusal(refuse("not_found"), "req_plain");
  const logged = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .map(({ requestId, reason, moreSinceLast }) => ({ requestId, reason, moreSinceLast }));
  expect(logged).toEqual([
    { requestId: "req_0", reason: "token_expired" },
    { requestId: "req_60000", reason: "token_expired", moreSinceLast: 2 },
    { requestId: "req_other", reason: "token_signature" },
  ]);
  expect(lines[0]).toContain("The token has expired.");
});
