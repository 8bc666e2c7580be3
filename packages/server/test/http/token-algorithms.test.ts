import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ASYMMETRIC } from "../../src/secrets/public-keys.js";
import { ownServer, type Office, type TestServer } from "./test-server.js";

let keys: Server;
let server: TestServer;
let office: Office;
const privateKeys = new Map<string, CryptoKey>();
beforeAll(async () => {
  const published = await Promise.all(
    ASYMMETRIC.map(async (alg) => {
      const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
      privateKeys.set(alg, privateKey);
      return { ...(await exportJWK(publicKey)), kid: alg, alg };
    }),
  );
  keys = createServer((_, response) => {
    response.setHeader("Content-Type", "application/json").end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => keys.listen(0, "127.0.0.1", resolve));
  const { port } = keys.address() as AddressInfo;
  server = await ownServer("postgres", { jwksUrl: `http://127.0.0.1:${port}/` });
  office = await server.office();
});
afterAll(async () => {
  await server.close();
  keys.close();
});

test.each(ASYMMETRIC)("a token signed with a published %s key is believed", async (alg) => {
  const token = await new SignJWT({ org: office.org, role: "master_admin" })
    .setProtectedHeader({ alg, kid: alg })
    .setSubject("office")
    .setAudience("latchkey")
    .setExpirationTime("5m")
    .sign(privateKeys.get(alg) as CryptoKey);
  expect((await server.send("GET", "/contacts", { token })).status).toBe(200);
});
