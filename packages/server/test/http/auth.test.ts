import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { ORIGIN, SECRET, testServer, tokenOf, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("who is calling, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let keys: Record<"RS256" | "ES256", { privateKey: CryptoKey; publicKey: CryptoKey }>;
  let jwks: Server;
  let hosted: string | null = null;
  beforeAll(async () => {
    keys = { RS256: await generateKeyPair("RS256"), ES256: await generateKeyPair("ES256") };
    const published = await Promise.all(
      Object.entries(keys).map(async ([alg, { publicKey }]) => ({
        ...(await exportJWK(publicKey)),
        alg,
        kid: alg,
        use: "sig",
      })),
    );
    jwks = createServer((_, response) =>
      response.setHeader("Content-Type", "application/json").end(JSON.stringify({ keys: published })),
    );
    await new Promise<void>((resolve) => jwks.listen(0, "127.0.0.1", resolve));
    server = await testServer(engine, {
      jwksUrl: `http://127.0.0.1:${(jwks.address() as AddressInfo).port}/jwks`,
      allowedOrigins: ["https://app.example.com"],
      authenticate: (request) =>
        hosted !== null && request.headers.has("X-Host-User")
          ? { organizationId: hosted, id: "host-1", role: "manager", name: "Hana Host" }
          : null,
    });
    office = await server.office();
  });
  afterAll(async () => {
    await server.close();
    jwks.close();
  });

  const base = () =>
    new SignJWT({ org: office.org, role: "manager" })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject("s")
      .setAudience("latchkey")
      .setExpirationTime("10m");
  const secret = new TextEncoder().encode(SECRET);
  const whoAmI = async (token: string | null) => {
    const { status, code } = await server.anonymous.session.get({ token });
    return status === 200 ? "known" : code;
  };

  test("a host's token identifies its person, and a token with anything wrong identifies no one", async () => {
    expect(await whoAmI(await base().sign(secret))).toBe("known");
    const session = await server.anonymous.session.get({
      token: await tokenOf({ org: office.org, role: "manager", name: "Mia" }),
    });
    expect(session.body).toMatchObject({
      user: { id: "staff-1", name: "Mia", role: "manager", contactId: null },
      mustChangePassword: false,
      grant: { workspaceIds: null },
    });
    const claims = { org: office.org, role: "manager" };
    const signed = (content: Record<string, unknown>) => new SignJWT(content).setProtectedHeader({ alg: "HS256" });
    const wrong: Record<string, Promise<string> | string> = {
      "another secret": base().sign(new TextEncoder().encode("another secret that is long enough")),
      "another audience": base().setAudience("other").sign(secret),
      "no audience": signed(claims).setSubject("s").setExpirationTime("10m").sign(secret),
      expired: base().setExpirationTime("-1m").sign(secret),
      "not yet": base().setNotBefore("10m").sign(secret),
      "for more than an hour": base().setExpirationTime("61m").sign(secret),
      "without end": signed(claims).setSubject("s").setAudience("latchkey").sign(secret),
      "no subject": signed(claims).setAudience("latchkey").setExpirationTime("10m").sign(secret),
      "no organization": signed({ role: "manager" })
        .setSubject("s")
        .setAudience("latchkey")
        .setExpirationTime("10m")
        .sign(secret),
      "no role": signed({ org: office.org })
        .setSubject("s")
        .setAudience("latchkey")
        .setExpirationTime("10m")
        .sign(secret),
      "an organization that is no id": signed({ ...claims, org: "a b\0" })
        .setSubject("s")
        .setAudience("latchkey")
        .setExpirationTime("10m")
        .sign(secret),
      "workspaces that are no list": signed({ ...claims, workspaces: "all" })
        .setSubject("s")
        .setAudience("latchkey")
        .setExpirationTime("10m")
        .sign(secret),
      "no signature": new UnsecuredJWT(claims)
        .setSubject("s")
        .setAudience("latchkey")
        .setExpirationTime("10m")
        .encode(),
      HS512: new SignJWT(claims)
        .setProtectedHeader({ alg: "HS512" })
        .setSubject("s")
        .setAudience("latchkey")
        .setExpirationTime("10m")
        .sign(secret),
      garbage: "not.a.token",
      "no dots": "x",
    };
    for (const [what, token] of Object.entries(wrong)) expect(await whoAmI(await token), what).toBe("unauthenticated");
    expect(await whoAmI(null)).toBe("unauthenticated");
    expect((await server.send("GET", "/session", { headers: { Authorization: "Basic c3RhZmY6cHc=" } })).status).toBe(
      401,
    );
  });

  test("tokens are checked against the keys that the host publishes", async () => {
    for (const alg of ["RS256", "ES256"] as const) {
      const sign = (key: CryptoKey) =>
        new SignJWT({ org: office.org, role: "manager" })
          .setProtectedHeader({ alg, kid: alg })
          .setSubject("s")
          .setAudience("latchkey")
          .setExpirationTime("10m")
          .sign(key);
      expect(await whoAmI(await sign(keys[alg].privateKey)), alg).toBe("known");
      expect(await whoAmI(await sign((await generateKeyPair(alg)).privateKey)), `${alg} with another key`).toBe(
        "unauthenticated",
      );
    }
    // A public key is never used as a shared secret.
    const { n = "" } = await exportJWK(keys.RS256.publicKey);
    expect(await whoAmI(await base().sign(new TextEncoder().encode(n)))).toBe("unauthenticated");
    const away = await testServer(engine, { jwksUrl: "http://127.0.0.1:1/jwks" });
    const token = await new SignJWT({ org: office.org, role: "manager" })
      .setProtectedHeader({ alg: "ES256", kid: "ES256" })
      .setSubject("s")
      .setAudience("latchkey")
      .setExpirationTime("10m")
      .sign(keys.ES256.privateKey);
    expect((await away.anonymous.session.get({ token })).code).toBe("service_unavailable");
    await away.close();
  });

  test("the host's own authenticate function comes first", async () => {
    hosted = office.org;
    const response = await server.anonymous.session.get({ headers: { "X-Host-User": "1" } });
    expect(response.body.user).toMatchObject({ id: "host-1", name: "Hana Host", role: "manager" });
    expect((await server.anonymous.session.get()).code).toBe("unauthenticated");
    expect(
      await server.latchkey.getGrant(new Request(`${ORIGIN}/elsewhere`, { headers: { "X-Host-User": "1" } })),
    ).toMatchObject({ organizationId: office.org, user: { id: "host-1" } });
    expect(await server.latchkey.getGrant(new Request(`${ORIGIN}/elsewhere`))).toBeNull();
    hosted = null;
  });

  test("every response forbids caching, sniffing, referrers, scripts and frames, and has a request id", async () => {
    for (const path of ["/health", "/nothing", "/contacts"]) {
      const { headers } = await server.send("GET", path);
      expect(headers.get("Cache-Control")).toBe("no-store");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Referrer-Policy")).toBe("no-referrer");
      expect(headers.get("Content-Security-Policy")).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get("X-Request-Id")).toMatch(/^req_/);
    }
  });
});
