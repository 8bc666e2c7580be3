import { scrypt } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";
import { createPublicLookup, type LookupAll } from "./public-lookup.js";

let nameServer: Socket;
afterEach(() => nameServer.close());

/** Starts a name server. @returns its address, and how many it was asked */
async function startNameServer(answer: (question: Buffer) => Buffer | null) {
  const asked: Buffer[] = [];
  nameServer = createSocket("udp4");
  nameServer.on("message", (question, { port, address }) => {
    asked.push(question);
    const reply = answer(question);
    if (reply) nameServer.send(reply, port, address);
  });
  await new Promise<void>((resolve) => nameServer.bind(0, "127.0.0.1", resolve));
  return { asked, server: `127.0.0.1:${nameServer.address().port}` };
}

const isAboutIPv4 = (question: Buffer) => question.readUInt16BE(question.indexOf(0, 12) + 1) === 1;

/** The reply to a question: an address, or that there is none (RFC 1035, section 4.1). */
function replyTo(question: Buffer, address: readonly number[] | null): Buffer {
  const asked = question.subarray(12, question.indexOf(0, 12) + 5);
  const header = Buffer.from([...question.subarray(0, 2), 0x81, 0x80, 0, 1, 0, address ? 1 : 0, 0, 0, 0, 0]);
  const record = address ? [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, address.length, ...address] : [];
  return Buffer.concat([header, asked, Buffer.from(record)]);
}

const look = (lookup: LookupAll, hostname: string) =>
  new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

test("asks the name servers, and takes the addresses of either family", async () => {
  const { server } = await startNameServer((question) =>
    replyTo(question, isAboutIPv4(question) ? [203, 0, 113, 7] : null),
  );
  expect(await look(createPublicLookup([server]), "hooks.example.com")).toEqual([
    { address: "203.0.113.7", family: 4 },
  ]);
});

test("many names whose servers never answer hold up no work of other kinds", async () => {
  const { asked, server } = await startNameServer(() => null);
  const lookup = createPublicLookup([server]);
  let ended = 0;
  for (let n = 0; n < 20; n += 1)
    void look(lookup, `hangs-${n}.example.com`)
      .catch(() => {})
      .finally(() => (ended += 1));
  await expect.poll(() => asked.length).toBeGreaterThanOrEqual(40);
  await promisify(scrypt)("password", "salt", 32);
  expect(ended).toBe(0);
});

test("a name that does not exist is an error", async () => {
  const { server } = await startNameServer((question) => {
    const reply = replyTo(question, null);
    reply.writeUInt8(0x83, 3);
    return reply;
  });
  await expect(look(createPublicLookup([server]), "nowhere.example.com")).rejects.toMatchObject({ code: "ENOTFOUND" });
});
