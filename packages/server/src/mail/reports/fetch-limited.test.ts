import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { fetchLimited } from "./fetch-limited.js";
import { UnreachableError } from "./report.js";

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** Serves requests with a listener, and returns the address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test("returns the text of a small page, and null for one that is missing or endless", async () => {
  expect(await fetchLimited(fetch, await serve((_, response) => void response.end("grüezi")))).toBe("grüezi");
  expect(await fetchLimited(fetch, await serve((_, response) => void response.writeHead(404).end("none")))).toBeNull();
  const endless = await serve((_, response) => {
    const write = () => void (response.write("x".repeat(16_384)) ? setImmediate(write) : response.once("drain", write));
    write();
  });
  expect(await fetchLimited(fetch, endless)).toBeNull();
});

test("a server error, a redirect, silence and a page that breaks off can be retried", async () => {
  const elsewhere = await serve((_, response) => void response.end("secret"));
  const pages: RequestListener[] = [
    (_, response) => void response.writeHead(503).end(),
    (_, response) => void response.writeHead(429).end(),
    (_, response) => void response.writeHead(302, { Location: elsewhere }).end(),
    (request) => void request.socket.destroy(),
    () => {},
    (_, response) => void response.write("half"),
  ];
  for (const page of pages) await expect(fetchLimited(fetch, await serve(page), 300)).rejects.toThrow(UnreachableError);
  await expect(fetchLimited(fetch, "https://sns.invalid/", 300)).rejects.toThrow("sns.invalid cannot be reached.");
});
