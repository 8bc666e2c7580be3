import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { chosenConsumers } from "../harness/consumers.ts";
import { installConsumer } from "../harness/install.ts";
import { openMailbox, type Mailbox } from "../harness/mailbox.ts";
import { startConsumer, type RunningHost } from "../harness/start.ts";
import { walkByHttp } from "../harness/walk-http.ts";

describe.each(chosenConsumers())("a host of its own: %s", (name) => {
  let mailbox: Mailbox;
  let host: RunningHost;
  beforeAll(async () => {
    mailbox = await openMailbox();
    const consumer = await installConsumer(name, inject("tarballs"), inject("scratch"));
    host = await startConsumer(consumer, mailbox.url);
  });
  afterAll(async () => {
    await host?.stop();
    await mailbox?.stop();
  });

  test("invites, mails and lets in", () => walkByHttp(host, mailbox));
});
