import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { chosenConsumers, settingsOf } from "../harness/consumers.ts";
import { installConsumer } from "../harness/install.ts";
import { openMailbox, type Mailbox } from "../harness/mailbox.ts";
import { tryEventStream, tryOwnInvite, tryOwnRoute, tryReadBody, tryStopping } from "../harness/own-routes.ts";
import { startConsumer, type RunningHost } from "../harness/start.ts";
import { startStopwatch } from "../harness/stopwatch.ts";
import { walkByHttp } from "../harness/walk-http.ts";
import { testScreens } from "./screens.ts";

describe.each(chosenConsumers())("a host of its own: %s", (name) => {
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

  test("invites, mails and lets in", async () => {
    await stopwatch.time("walk", () => walkByHttp(host, mailbox));
    process.stdout.write(`${stopwatch.line()}\n`);
  });
  test.runIf(ownRoute)("its own routes work as before", () => tryOwnRoute(host, ownRoute ?? ""));
  test.runIf(ownInvite)("invites from its own tables, by its own route", () =>
    tryOwnInvite(host, mailbox, ownInvite ?? ""),
  );
  test.runIf(ownRoute)("takes a body that the host has read", () => tryReadBody(host));
  test("streams events as they happen", () => tryEventStream(host));
  test("ends when it is told to, with a stream open", () => tryStopping(host));
});
