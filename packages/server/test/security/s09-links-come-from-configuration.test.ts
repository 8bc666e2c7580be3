import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toNodeListener } from "../../src/node.js";
import { accept, invite } from "../http/people.js";
import { PASSWORD, testServer, tokenOf, type Office, type TestServer } from "../http/test-server.js";

/** Headers by which a proxy, or an attacker posing as one, names another host. */
const forged = {
  Host: "evil.example",
  "X-Forwarded-Host": "evil.example",
  "X-Forwarded-Server": "evil.example",
  "X-Forwarded-Proto": "http",
  "X-Forwarded-Port": "666",
  "X-Forwarded-Prefix": "//evil.example",
  "X-Original-Host": "evil.example",
  "X-Original-URL": "https://evil.example/accept",
  "X-Rewrite-URL": "https://evil.example/accept",
  "X-Host": "evil.example",
  Forwarded: "for=1.2.3.4;host=evil.example;proto=http",
  Origin: "https://portal.example.com",
  Referer: "https://evil.example/accept",
};

describe("links", () => {
  let server: TestServer;
  let office: Office;
  let http: Server;
  beforeAll(async () => {
    server = await testServer("pglite", {
      trustProxy: 1,
      resendCooldownSeconds: 0,
      limits: { guessesPerMinute: 10_000 },
    });
    office = await server.office();
    const listener = toNodeListener(server.latchkey);
    http = createServer((incoming, outgoing) => void listener(incoming, outgoing));
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  });
  afterAll(async () => {
    http.closeAllConnections();
    http.close();
    await server.close();
  });

  /** Sends a request with a chosen Host over a real socket. */
  async function send(
    method: string,
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
    const content = body === undefined ? "" : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: "127.0.0.1",
          port: (http.address() as AddressInfo).port,
          method,
          path: `/api/latchkey${path}`,
          headers: {
            ...forged,
            "Content-Length": Buffer.byteLength(content),
            ...(content === "" ? {} : { "Content-Type": "application/json" }),
            ...more,
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
          incoming.on("end", () =>
            resolve({
              status: incoming.statusCode ?? 0,
              text: Buffer.concat(chunks).toString(),
              headers: incoming.headers,
            }),
          );
        },
      );
      outgoing.once("error", reject).end(content);
    });
  }

  const isClean = (text: string) => expect(text.includes("evil")).toBe(false);

  test("in mails of invitations, resends, renewals and resets lead to the configured pages", async () => {
    const Authorization = `Bearer ${await tokenOf({ org: office.org })}`;
    const email = office.address("host");
    const created = await send("POST", "/invitations", { email, firstName: "H", role: "tenant" }, { Authorization });
    isClean(created.text);
    const { id } = JSON.parse(created.text) as { id: string };
    await server.sink.mailTo(email);
    isClean((await send("POST", `/invitations/${id}/resend`, undefined, { Authorization })).text);
    const second = await server.sink.mailTo(email, 1);
    const token = /#token=([\w-]+)/.exec(second.text ?? "")?.[1];
    await send("POST", "/acceptance/renew", { token });
    const third = await server.sink.mailTo(email, 2);
    const accepted = await send("POST", "/acceptance/accept", {
      token: /#token=([\w-]+)/.exec(third.text ?? "")?.[1],
      password: PASSWORD,
    });
    isClean(accepted.text);
    expect(JSON.parse(accepted.text)).toMatchObject({ redirectTo: "/tenant-portal" });
    expect(accepted.headers["location"]).toBeUndefined();
    expect(String(accepted.headers["set-cookie"])).toMatch(/^__Host-latchkey=.*Secure/);
    expect(String(accepted.headers["set-cookie"])).not.toMatch(/domain=/i);
    await send("POST", "/password-reset", { email });
    await server.sink.mailTo(email, 3);
    for (const mail of server.sink.allTo(email)) {
      isClean(JSON.stringify([mail.html, mail.text, mail.headers]));
      const links = [...(mail.text ?? "").matchAll(/https?:\/\/[^\s>]+/g)].map(([link]) => new URL(link));
      expect(links.map(({ origin }) => origin)).toEqual(links.map(() => "https://portal.example.com"));
      expect(links.map(({ pathname }) => pathname)).toContain(
        mail === server.sink.allTo(email).at(-1) ? "/reset-password" : "/accept",
      );
    }
  });

  test("in letters lead there too, and no response names the host of the request", async () => {
    const Authorization = `Bearer ${await tokenOf({ org: office.org })}`;
    const { body } = await office.admin.invitations.create({
      body: { email: office.address("letter"), firstName: "L", lastName: "Letter", role: "tenant", letter: true },
    });
    const letter = await send("GET", `/invitations/${body.id}/letter`, undefined, { Authorization });
    expect(letter.status).toBe(200);
    isClean(letter.text);
    expect(letter.text).toContain("portal.example.com");
    for (const path of ["/openapi.json", "/health", "/session", "/nowhere", "//evil.example/", "/session/"]) {
      const answer = await send("GET", path, undefined, { Authorization });
      isClean(answer.text);
      expect(answer.headers["location"], path).toBeUndefined();
      expect(JSON.stringify(answer.headers)).not.toContain("evil");
    }
  });

  test("after accepting and signing in are the path of the role, never one of the request", async () => {
    for (const portalPath of [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "\\\\evil.example",
      "javascript:alert(1)",
      "/\tevil.example",
      "/\nx",
      "desk",
      "",
      "/%00",
      " //evil.example",
      "/a\\..\\b",
    ]) {
      const made = await office.admin.roles.create({ body: { key: "lost", label: "Lost", portalPath } });
      // A path that is accepted stays on its site, however a browser reads it.
      if (made.status === 201) {
        expect(new URL(made.body.portalPath, "https://host.example").origin, portalPath).toBe("https://host.example");
        await office.admin.roles.remove({ params: { key: "lost" } });
      } else expect(made.problem, portalPath).toMatchObject({ errors: [{ path: "portalPath" }] });
      const changed = await office.admin.roles.update({ params: { key: "viewer" }, body: { portalPath } });
      if (changed.status === 200)
        expect(new URL(changed.body.portalPath, "https://host.example").origin, portalPath).toBe(
          "https://host.example",
        );
    }
    const { token, email } = await invite(server, office);
    for (const query of [
      "?redirectTo=https://evil.example",
      "?next=//evil.example",
      "?callbackURL=https://evil.example",
      "?returnTo=https:evil.example",
    ]) {
      const refused = await send("POST", `/acceptance/accept${query}`, { token, password: "short" });
      isClean(refused.text);
      const signIn = await send("POST", `/session${query}`, { email, password: PASSWORD });
      isClean(signIn.text);
    }
    await accept(server, token);
    expect((await server.anonymous.session.signIn({ body: { email, password: PASSWORD } })).body.redirectTo).toBe(
      "/tenant-portal",
    );
  });
});
