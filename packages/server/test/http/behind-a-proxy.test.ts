import { afterEach, describe, expect, test } from "vitest";
import { accept, invite } from "./people.js";
import { ownServer, type Jar, type TestServer } from "./test-server.js";

describe("behind a proxy", () => {
  let server: TestServer;
  afterEach(() => server.close());

  /** Sends a write with the cookie, as it reaches the server, and returns its problem. */
  async function write(address: string, origin: string, jar: Jar) {
    const request = new Request(`${address}/api/latchkey/organization`, {
      method: "PUT",
      headers: { Cookie: jar.header, Origin: origin, "Content-Type": "application/json" },
      body: JSON.stringify({ name: "Changed", contactEmail: "hello@maple.example" }),
    });
    const response = await server.latchkey.fetch(request, { remoteAddress: "10.0.0.7" });
    return (await response.json()) as { code?: string; detail?: string };
  }
  async function adminJar() {
    const office = await server.office();
    return (
      await accept(server, (await invite(server, office, { role: "admin", workspaceIds: [office.workspaceId] })).token)
    ).jar;
  }
  const warnings = (about: string) =>
    server.log
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ level, msg }) => level === "warn" && String(msg).includes(about));

  test("that takes https off, the server's own origin is trusted, and no other", async () => {
    server = await ownServer("postgres");
    const jar = await adminJar();
    expect((await write("http://office.example.com", "https://office.example.com", jar)).code).toBeUndefined();
    for (const other of ["https://evil.example", "https://office.example.com:8443", "https://www.office.example.com"])
      expect((await write("http://office.example.com", other, jar)).code).toBe("origin_rejected");
    expect((await write("https://office.example.com", "http://office.example.com", jar)).code).toBe("origin_rejected");
  });

  test("that changes the name, the public URL is trusted, and a refused origin is named", async () => {
    server = await ownServer("postgres", { publicUrl: "https://api.example.com/latchkey" });
    const jar = await adminJar();
    expect((await write("http://10.0.0.5:4100", "https://api.example.com", jar)).code).toBeUndefined();
    const refused = await write("http://10.0.0.5:4100", "https://evil.example", jar);
    expect(refused.detail).toContain("https://evil.example");
    expect(warnings("is not trusted")).toMatchObject([
      { origin: "https://evil.example", trusted: expect.arrayContaining(["https://api.example.com"]) },
    ]);
  });

  test("the session cookie is Secure as the public URL says", async () => {
    server = await ownServer("postgres", { publicUrl: "http://localhost:4100" });
    expect((await adminJar()).header).toMatch(/^latchkey=/);
  });

  test.each([
    [undefined, "203.0.113.9", "is not believed"],
    [2, "203.0.113.9", "fewer entries"],
  ])(
    "whose X-Forwarded-For is not what %s trusted proxies would send, the log says so once",
    async (trustProxy, forwarded, text) => {
      server = await ownServer("postgres", { trustProxy });
      const ask = () => server.send("GET", "/health", { from: "10.0.0.7", headers: { "X-Forwarded-For": forwarded } });
      await ask();
      await ask();
      expect(warnings(text)).toMatchObject([{ level: "warn", countedAs: "10.0.0.7", trustProxy: trustProxy ?? 0 }]);
      expect(warnings(text)[0]?.["msg"]).toContain("LATCHKEY_TRUST_PROXY");
    },
  );

  test.each([
    [undefined, undefined],
    [1, "203.0.113.9"],
    [1, "198.51.100.1, 203.0.113.9"],
  ])("it says nothing if all is well: %s proxies, %s", async (trustProxy, forwarded) => {
    server = await ownServer("postgres", { trustProxy });
    await server.send("GET", "/health", { headers: forwarded === undefined ? {} : { "X-Forwarded-For": forwarded } });
    expect(warnings("X-Forwarded-For")).toEqual([]);
  });
});
