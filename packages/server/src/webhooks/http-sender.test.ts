import type { LookupAddress } from "node:dns";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createReceiver, type Receiver } from "../../test/http/webhook-receiver.js";
import { allowedAddresses, isAllowedUrl } from "./allowed-addresses.js";
import { createWebhookSender } from "./http-sender.js";

const attempt = { headers: { "webhook-id": "evt_1" }, body: "{}" };

/** A name server for tests: each lookup gets the next answer. */
function namesThatLeadTo(...answers: string[][]) {
  const asked: string[] = [];
  const resolve = (hostname: string, _: unknown, done: (error: null, addresses: LookupAddress[]) => void) => {
    asked.push(hostname);
    const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  return { asked, resolve: resolve as unknown as NonNullable<Parameters<typeof createWebhookSender>[0]["resolve"]> };
}

// Each leads to this machine, its network, a cloud's metadata or nowhere.
const inside = [
  "127.0.0.1",
  "127.255.255.254",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "192.0.0.192",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "::ffff:127.0.0.1",
  "::ffff:a9fe:a9fe",
  "::127.0.0.1",
  "fd00:ec2::254",
  "fe80::1",
  "fec0::1",
  "64:ff9b::a9fe:a9fe",
  "64:ff9b:1::1",
  "2002:7f00:1::",
  "2001::1",
  "ff02::1",
];

describe("the addresses of webhooks", () => {
  test.each(inside)("refuses %s, in the URL or through a name that resolves to it", async (address) => {
    expect(allowedAddresses("https:", false)(address)).toBe(false);
    const url = `https://${address.includes(":") ? `[${address}]` : address}/hooks`;
    expect(isAllowedUrl(url, false)).toBe(false);
    await expect(createWebhookSender({ allowPrivate: false })({ url, ...attempt })).rejects.toMatchObject({
      failure: "address",
    });
    const { resolve } = namesThatLeadTo([address]);
    await expect(
      createWebhookSender({ allowPrivate: false, resolve })({ url: "https://innocent.example/hooks", ...attempt }),
    ).rejects.toMatchObject({ failure: "address" });
  });

  test.each([
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://①②⑦.0.0.1/",
    "https://[::ffff:7f00:1]/",
    "https://[0:0:0:0:0:ffff:10.0.0.1]/",
    "http://93.184.215.14/",
    "http://example.com/",
    "http://localhost/",
  ])("refuses %s as an endpoint", (url) => expect(isAllowedUrl(url, false)).toBe(false));

  test("allows public addresses, private ones if configured, and http only on this machine", () => {
    for (const url of [
      "https://93.184.215.14/",
      "https://[2606:4700::6810:84e5]/",
      "https://example.com:8443/hooks?key=1",
    ])
      expect(isAllowedUrl(url, false), url).toBe(true);
    for (const url of ["https://10.0.0.1/", "http://127.0.0.1:4000/", "http://[::1]:4000/", "http://localhost:4000/"])
      expect(isAllowedUrl(url, true), url).toBe(true);
    for (const url of ["http://10.0.0.1/", "http://example.com/", "http://169.254.169.254/"])
      expect(isAllowedUrl(url, true), url).toBe(false);
  });
});

describe("the sender", () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await createReceiver();
  });
  afterAll(() => receiver.stop());

  test("connects to the address that was checked, even if the name changes in between", async () => {
    const { port } = new URL(receiver.url);
    // A second lookup before connecting would get the second answer.
    const { asked, resolve } = namesThatLeadTo(["198.51.100.1", "127.0.0.1", "fd00::1"], ["127.0.0.1"]);
    const url = `http://localhost:${port}/hooks`;
    await expect(createWebhookSender({ allowPrivate: true, resolve })({ url, ...attempt })).resolves.toMatchObject({
      status: 204,
    });
    expect(asked).toEqual(["localhost"]);
    const names = namesThatLeadTo(["10.0.0.1", "169.254.169.254"], ["127.0.0.1"]);
    await expect(
      createWebhookSender({ allowPrivate: true, resolve: names.resolve })({ url, ...attempt }),
    ).rejects.toMatchObject({ failure: "address" });
    expect(names.asked).toHaveLength(1);
    expect(receiver.received).toHaveLength(1);
  });

  test("refuses the system's names for this machine", async () => {
    const { port } = new URL(receiver.url);
    const before = receiver.received.length;
    await expect(
      createWebhookSender({ allowPrivate: false })({ url: `https://localhost:${port}/`, ...attempt }),
    ).rejects.toMatchObject({ failure: "address" });
    await expect(
      createWebhookSender({ allowPrivate: false })({ url: `http://localhost:${port}/`, ...attempt }),
    ).rejects.toMatchObject({ failure: "address" });
    expect(receiver.received).toHaveLength(before);
  });

  test("gives up on an endpoint that is silent or never ends its headers", async () => {
    const send = createWebhookSender({ allowPrivate: true, attemptMs: 100 });
    receiver.respondWith(() => () => undefined);
    await expect(send({ url: receiver.url, ...attempt })).rejects.toMatchObject({ failure: "timeout" });
    receiver.respondWith(() => (response) => void response.socket?.write("HTTP/1.1 200 OK\r\nX: "));
    await expect(send({ url: receiver.url, ...attempt })).rejects.toMatchObject({ failure: "timeout" });
    await expect(
      createWebhookSender({ allowPrivate: true, attemptMs: 100, resolve: (() => undefined) as never })({
        url: "https://slow.example/",
        ...attempt,
      }),
    ).rejects.toMatchObject({ failure: "timeout" });
  });

  test("distinguishes an endpoint without TLS, one that hangs up, and one that is not there", async () => {
    const send = createWebhookSender({ allowPrivate: true });
    await expect(send({ url: receiver.url.replace("http:", "https:"), ...attempt })).rejects.toMatchObject({
      failure: "tls",
    });
    receiver.respondWith(() => (response) => response.socket?.destroy());
    await expect(send({ url: receiver.url, ...attempt })).rejects.toMatchObject({ failure: "connection" });
    await expect(send({ url: "http://127.0.0.1:1/", ...attempt })).rejects.toMatchObject({ failure: "connection" });
  });
});
