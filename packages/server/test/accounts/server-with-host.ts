import { afterAll, beforeAll, beforeEach } from "vitest";
import type { AccountsPort, OnAccepted } from "../../src/index.js";
import type { Engine } from "../database.js";
import { testServer, type Office, type TestServer } from "../http/test-server.js";
import { createHost, type TestHost } from "./test-host.js";

/** A server for a test file, with a new host and a new office for each test. */
export function serverWithHost(
  engine: Engine,
  options: { passwords?: boolean; signInUrl?: string; kind?: "cookie" | "bearer" } = {},
) {
  const current = {} as { server: TestServer; office: Office; host: TestHost; onAccepted: OnAccepted };
  beforeAll(async () => {
    const call = <
      Verb extends "findByEmail" | "create" | "beginSession" | "readSession" | "endSession" | "endSessions",
    >(
      verb: Verb,
    ) =>
      ((...given: unknown[]) => (current.host.port[verb] as (...all: unknown[]) => unknown)(...given)) as NonNullable<
        TestHost["port"][Verb]
      >;
    const accounts: AccountsPort = {
      findByEmail: call("findByEmail"),
      create: call("create"),
      beginSession: call("beginSession"),
      readSession: call("readSession"),
      endSession: call("endSession"),
      endSessions: call("endSessions"),
      ...(options.signInUrl === undefined ? {} : { signInUrl: options.signInUrl }),
      ...(options.passwords === false
        ? {}
        : {
            passwords: {
              verify: (...given) => current.host.port.passwords?.verify(...given) ?? null,
              set: (...given) => current.host.port.passwords?.set(...given),
            },
          }),
    };
    current.server = await testServer(engine, {
      accounts,
      onAccepted: (accepted, context) => current.onAccepted(accepted, context),
    });
  });
  afterAll(() => current.server.close());
  beforeEach(async () => {
    current.host = createHost(options.kind);
    current.onAccepted = () => {};
    current.office = await current.server.office();
  });
  return current;
}
