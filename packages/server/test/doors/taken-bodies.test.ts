import { createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import express from "express";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { toExpressHandler } from "../../src/express.js";
import { testServer, tokenOf, type TestServer } from "../http/test-server.js";
import { serve, type Host } from "./serve.js";

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

let server: TestServer;
let headers: Record<string, string>;
let host: Host | undefined;
beforeAll(async () => {
  server = await testServer("postgres", { mailWebhooks: { standard: { secret: SECRET } } });
  headers = { Authorization: `Bearer ${await tokenOf({ org: "bodies" })}`, "Content-Type": "application/json" };
});
afterAll(() => server.close());
afterEach(() => host?.close());

async function behind(...before: express.RequestHandler[]): Promise<string> {
  const app = express();
  if (before.length > 0) app.use(...before);
  app.use("/api/latchkey", toExpressHandler(server.latchkey));
  host = await serve(app);
  return `${host.origin}/api/latchkey`;
}

/** A report as its provider sends it, with white space that no parser keeps. */
function report(): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify(
    {
      type: "mail.bounced",
      timestamp: new Date().toISOString(),
      data: { messageId: "<lnk_unknown@latchkey.example>", permanent: true },
    },
    null,
    2,
  );
  const [id, at] = [`msg_${Math.random()}`, String(Math.floor(Date.now() / 1000))];
  const signature = createHmac("sha256", Buffer.from(SECRET.slice("whsec_".length), "base64"))
    .update(`${id}.${at}.${body}`)
    .digest("base64");
  return {
    body,
    headers: {
      "Content-Type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": at,
      "webhook-signature": `v1,${signature}`,
    },
  };
}
const problemOf = async (response: Response) => (await response.json()) as { code: string; detail: string };

test("a signed report behind a parser that drops its bytes is refused, and the log says what to do", async () => {
  const base = await behind(express.json());
  const response = await fetch(`${base}/webhooks/mail/standard`, { method: "POST", ...report() });
  const { code, detail } = await problemOf(response);
  expect([response.status, code]).toEqual([401, "signature_invalid"]);
  expect(detail).toMatch(/body parser read before the request reached Latchkey.*Mount Latchkey before the body parser/);
  expect(
    server.log.some(
      (line) => line.includes(`"level":"warn"`) && line.includes("Mount Latchkey before the body parser"),
    ),
  ).toBe(true);
});

test("a signed report is accepted without a parser, and behind one that keeps the bytes", async () => {
  const keeping = express.json({
    verify: (request: IncomingMessage & { rawBody?: Buffer }, _response, bytes) => void (request.rawBody = bytes),
  });
  for (const before of [[], [keeping]]) {
    const base = await behind(...before);
    const response = await fetch(`${base}/webhooks/mail/standard`, { method: "POST", ...report() });
    expect([response.status, await response.text()]).toEqual([200, "{}"]);
    await host?.close();
  }
});

test("a body that was read and dropped before is refused immediately, with the reason", async () => {
  const base = await behind((request, _response, next) => void request.resume().on("end", next));
  const response = await fetch(`${base}/organization`, {
    method: "PUT",
    headers,
    body: JSON.stringify({ name: "Maple" }),
  });
  expect(await problemOf(response)).toMatchObject({
    code: "malformed_json",
    detail: expect.stringMatching(/^The body was read before the request reached Latchkey/),
  });
  expect((await fetch(`${base}/organization`, { headers })).status).not.toBe(400);
});

test("a form is not accepted as JSON, even if it was parsed before", async () => {
  const base = await behind(express.urlencoded({ extended: true }));
  const response = await fetch(`${base}/session`, {
    method: "POST",
    body: new URLSearchParams({ email: "a@example.com", password: "x" }),
  });
  expect([response.status, (await problemOf(response)).code]).toEqual([415, "unsupported_media_type"]);
});

test("a compressed body is read as the parser left it", async () => {
  const base = await behind(express.json());
  const packed = await new Response(
    new Blob([JSON.stringify({ name: "Maple", contactEmail: "hello@maple.example" })])
      .stream()
      .pipeThrough(new CompressionStream("gzip")),
  ).arrayBuffer();
  const response = await fetch(`${base}/organization`, {
    method: "PUT",
    headers: { ...headers, "Content-Encoding": "gzip" },
    body: packed,
  });
  expect([response.status, await response.json()]).toMatchObject([200, { name: "Maple" }]);
});

test("limits apply to a body that was parsed before", async () => {
  const base = await behind(express.json({ limit: "3mb" }));
  const response = await fetch(`${base}/session`, {
    method: "POST",
    headers,
    body: JSON.stringify({ email: "a@example.com", password: "x".repeat(2_000_000) }),
  });
  expect([response.status, (await problemOf(response)).code]).toEqual([413, "payload_too_large"]);
});
