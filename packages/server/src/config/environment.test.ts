import { expect, test } from "vitest";
import { environmentWarnings } from "./environment.js";
import { parseOptions } from "./parse-options.js";

const enough = {
  LATCHKEY_SECRET: "0123456789abcdef0123456789abcdef",
  LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept",
};
// The environment of a pod for a service named latchkey that listens on 4100.
const service = {
  LATCHKEY_SERVICE_HOST: "10.0.0.1",
  LATCHKEY_SERVICE_PORT: "4100",
  LATCHKEY_PORT: "tcp://10.0.0.1:4100",
  LATCHKEY_PORT_4100_TCP: "tcp://10.0.0.1:4100",
  LATCHKEY_PORT_4100_TCP_PROTO: "tcp",
  LATCHKEY_PORT_4100_TCP_PORT: "4100",
  LATCHKEY_PORT_4100_TCP_ADDR: "10.0.0.1",
};

test("a Kubernetes service named latchkey does not set the port, and causes one warning", () => {
  expect(parseOptions({ ...enough, ...service }).port).toBe(4100);
  expect(parseOptions({ ...enough, ...service }, { port: "8080" }).port).toBe(8080);
  expect(environmentWarnings({ ...enough, ...service })).toEqual([
    expect.stringMatching(/^LATCHKEY_PORT is ignored: Kubernetes sets it for a service named latchkey/),
  ]);
});

test("warns about a variable that looks like a setting, and about no other", () => {
  expect(
    environmentWarnings({
      ...enough,
      LATCHKEY_ACCEPTURL: "x",
      LATCHKEY_SMPT: "x",
      LATCHKEY_ADMIN_PASSWORD: "x",
      LATCHKEY_DEMO: "x",
      PATH: "x",
    }),
  ).toEqual([
    "LATCHKEY_ACCEPTURL is not a setting and is ignored: did you mean LATCHKEY_ACCEPT_URL?",
    "LATCHKEY_SMPT is not a setting and is ignored: did you mean LATCHKEY_SMTP?",
    "LATCHKEY_DEMO is not a setting and is ignored.",
  ]);
});
