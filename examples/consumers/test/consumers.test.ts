import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { chosenConsumers, settingsOf } from "../harness/consumers.ts";
import { installConsumer } from "../harness/install.ts";
import { openMailbox, type Mailbox } from "../harness/mailbox.ts";
import { tryEventStream, tryOwnInvite, tryOwnRoute, tryReadBody, tryStopping } from "../harness/own-routes.ts";
import { startConsumer, type RunningHost } from "../harness/start.ts";
import { startStopwatch } from "../harness/stopwatch.ts";
import { walkByHttp } from "../harness/walk-http.ts";
import { testScreens } from "./screens.ts";

describe.each(chosenConsumers())("a host installed from tarballs: %s", (name) => {
  const settings = settingsOf(name);
  if (settings.walk === "browser") return testScreens(name, settings);
  const { ownRoute, ownInvite } = settings;
  const stopwatch = startStopwatch(name);
  let mailbox: Mailbox;
  let host: RunningHost;
  beforeAll(async () => {
    mailbox = await openMailbox();
    const consumer = await stopwatch.time("install", () =>
      installConsumer(name, inject("tarballs"), inject("scratch")),
    );
    host = await stopwatch.time("start", () => startConsumer(consumer, mailbox.url, settings));
  });
  afterAll(async () => {
    await host?.stop();
    await mailbox?.stop();
  });

  test("a resident is invited, gets the mail and creates an account", async () => {
    await stopwatch.time("walk", () => walkByHttp(host, mailbox));
    process.stdout.write(`${stopwatch.line()}\n`);
  });
  test.runIf(ownRoute)("the host's own routes still work", () => tryOwnRoute(host, ownRoute ?? ""));
  test.runIf(ownInvite)("the host's own route invites a person from its own tables", () =>
    tryOwnInvite(host, mailbox, ownInvite ?? ""),
  );
  test.runIf(ownRoute)("a body that the host has already read is accepted", () => tryReadBody(host));
  test("events are streamed as they happen", () => tryEventStream(host));
  test("the host stops on a signal, with a stream open", () => tryStopping(host));
});
