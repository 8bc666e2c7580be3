import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressOf } from "../../src/http/address.js";
import { engines, testDatabase } from "../database.js";
import { accept, invite } from "../http/people.js";
import { ownServer, PASSWORD, testServer, type Ask, type TestServer } from "../http/test-server.js";

describe.each(engines)("guesses, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    // Guesses of other files from the addresses of these tests would count.
    server = await ownServer(engine);
  });
  afterAll(() => server.close());

  const wrong = "x".repeat(43);
  const guess = (ask: Ask, on = server) => on.anonymous.acceptance.preview({ ...ask, body: { token: wrong } });
  const times = async (count: number, work: () => Promise<{ code: string | null }>) => {
    const codes = new Map<string | null, number>();
    for (let n = 0; n < count; n += 1) {
      const { code } = await work();
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    return Object.fromEntries(codes);
  };

  test("of tokens are limited to 60 a minute from one address, over all routes", async () => {
    const from = "198.51.100.1";
    expect(await times(20, () => guess({ from }))).toEqual({ invitation_not_found: 20 });
    expect(
      await times(20, () => server.anonymous.acceptance.accept({ from, body: { token: wrong, password: PASSWORD } })),
    ).toEqual({ invitation_not_found: 20 });
    expect(await times(20, () => server.anonymous.acceptance.renew({ from, body: { token: wrong } }))).toEqual({
      null: 20,
    });
    const limited = await guess({ from });
    expect(limited.problem).toMatchObject({ code: "rate_limited", status: 429, retryAt: expect.any(String) });
    const seconds = Number(limited.headers.get("Retry-After"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(
      (await server.anonymous.session.signIn({ from, body: { email: "a@example.com", password: "x" } })).code,
    ).toBe("rate_limited");
    expect((await guess({ from: "198.51.100.2" })).code).toBe("invitation_not_found");
  });

  test("do not include valid tokens and passwords", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const from = "198.51.100.3";
    expect(await times(70, () => server.anonymous.acceptance.preview({ from, body: { token } }))).toEqual({ null: 70 });
    await accept(server, token);
    expect(
      await times(25, () => server.anonymous.session.signIn({ from, body: { email, password: PASSWORD } })),
    ).toEqual({
      null: 25,
    });
    expect((await guess({ from })).code).toBe("invitation_not_found");
  });

  test("from an IPv6 network count together, and not with its neighbor's", async () => {
    let n = 0;
    await times(60, () => guess({ from: `2001:db8:1:2::${(n += 1).toString(16)}` }));
    expect((await guess({ from: "2001:db8:1:2:ffff:ffff:ffff:ffff" })).code).toBe("rate_limited");
    expect((await guess({ from: "2001:db8:1:3::1" })).code).toBe("invitation_not_found");
    await times(60, () => guess({ from: "::ffff:198.51.100.9" }));
    expect((await guess({ from: "198.51.100.9" })).code).toBe("rate_limited");
  });

  test("count for the forwarded address only behind configured proxies", async () => {
    let n = 0;
    const forged = () => ({ from: "198.51.100.20", headers: { "X-Forwarded-For": `203.0.113.${(n += 1)}` } });
    await times(60, () => guess(forged()));
    expect((await guess(forged())).code).toBe("rate_limited");

    const proxied = await testServer(engine, { trustProxy: 1 });
    const client = (address: string) => ({
      from: "10.0.0.1",
      headers: { "X-Forwarded-For": `198.51.100.${(n += 1) % 250}, ${address}` },
    });
    await times(60, () => guess(client("203.0.113.7"), proxied));
    expect((await guess(client("203.0.113.7:52311"), proxied)).code).toBe("rate_limited");
    expect((await guess(client("203.0.113.8"), proxied)).code).toBe("invitation_not_found");
    // If the entry is not an address, the socket's counts, never the entry before it, which the client wrote.
    await times(60, () => guess(client("unknown"), proxied));
    expect((await guess({ from: "10.0.0.1" }, proxied)).code).toBe("rate_limited");
    await proxied.close();
  });

  test("of one account's password are limited to 20, from any address and at once", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    await accept(server, token);
    let n = 0;
    const tries = await Promise.all(
      Array.from({ length: 40 }, () =>
        server.anonymous.session.signIn({
          from: `192.0.2.${(n += 1)}`,
          body: { email, password: "not the password 12" },
        }),
      ),
    );
    const codes = tries.map(({ code }) => code);
    expect(codes.filter((code) => code === "invalid_credentials")).toHaveLength(20);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(20);
    expect(
      (await server.anonymous.session.signIn({ from: "192.0.2.99", body: { email, password: PASSWORD } })).code,
    ).toBe("rate_limited");
  });

  test("of the current password in a session are limited too", async () => {
    const { token } = await invite(server, await server.office());
    const { jar } = await accept(server, token);
    const change = (currentPassword: string) =>
      server.anonymous.session.changePassword({
        jar,
        from: "192.0.2.150",
        body: { currentPassword, newPassword: "violet anchor meadow 8" },
      });
    expect(await times(21, () => change("not the password 12"))).toEqual({ invalid_credentials: 20, rate_limited: 1 });
    expect((await change(PASSWORD)).code).toBe("rate_limited");
  });

  test("count over all processes", async () => {
    const database = await testDatabase(engine);
    const [one, two] = [await testServer(database), await testServer(database)];
    const from = "198.51.100.40";
    await times(30, () => guess({ from }, one));
    await times(30, () => guess({ from }, two));
    expect([(await guess({ from }, one)).code, (await guess({ from }, two)).code]).toEqual([
      "rate_limited",
      "rate_limited",
    ]);
    await one.latchkey.stop();
    await one.sink.stop();
    await two.close();
  });

  test("of a password count over all processes, even at once", async () => {
    const database = await testDatabase(engine);
    const one = await testServer(database);
    // Both send their mails to one sink.
    const two = await testServer(database, { smtp: one.sink.url });
    const { token, email } = await invite(one, await one.office());
    await accept(one, token);
    let n = 0;
    const tries = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        (at % 2 === 0 ? one : two).anonymous.session.signIn({
          from: `203.0.113.${(n += 1)}`,
          body: { email, password: "not the password 12" },
        }),
      ),
    );
    expect(tries.filter(({ code }) => code === "invalid_credentials")).toHaveLength(20);
    for (const server of [one, two])
      expect(
        (await server.anonymous.session.signIn({ from: "203.0.113.200", body: { email, password: PASSWORD } })).code,
      ).toBe("rate_limited");
    await one.latchkey.stop();
    await one.sink.stop();
    await two.close();
  });
});

describe("the address that guesses count for", () => {
  test.each([
    ["192.0.2.7", undefined, 0, "192.0.2.7"],
    ["2001:db8:1:2::5", undefined, 0, "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002:ffff::1", undefined, 0, "2001:db8:1:2::/64"],
    ["fe80::1%eth0", undefined, 0, "fe80:0:0:0::/64"],
    ["::1", undefined, 0, "0:0:0:0::/64"],
    ["::ffff:192.0.2.7", undefined, 0, "192.0.2.7"],
    // Without configured proxies, no header counts.
    ["192.0.2.7", "203.0.113.9", 0, "192.0.2.7"],
    // The last entry is the nearest proxy's. The client can forge those before it.
    ["10.0.0.1", "203.0.113.9", 1, "203.0.113.9"],
    ["10.0.0.1", "1.1.1.1, 203.0.113.9", 1, "203.0.113.9"],
    ["10.0.0.1", "1.1.1.1, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"],
    ["10.0.0.1", "203.0.113.9:4711", 1, "203.0.113.9"],
    ["10.0.0.1", "[2001:db8:1:2::5]:443", 1, "2001:db8:1:2::/64"],
    ["10.0.0.1", "2001:db8:1:2::5", 1, "2001:db8:1:2::/64"],
    ["10.0.0.1", "::ffff:203.0.113.9", 1, "203.0.113.9"],
    // Fewer entries than proxies, or not an address: the socket's own.
    ["10.0.0.1", "203.0.113.9", 2, "10.0.0.1"],
    ["10.0.0.1", "unknown", 1, "10.0.0.1"],
    ["10.0.0.1", "203.0.113.9, ", 1, "10.0.0.1"],
    ["10.0.0.1", "", 1, "10.0.0.1"],
    [undefined, undefined, 0, "unknown"],
  ])("socket %s, forwarded for %s, %i proxies: %s", (socket, forwarded, hops, expected) => {
    const headers = new Headers({
      Forwarded: "for=9.9.9.9",
      "X-Real-IP": "9.9.9.9",
      "CF-Connecting-IP": "9.9.9.9",
      "True-Client-IP": "9.9.9.9",
      ...(forwarded === undefined ? {} : { "X-Forwarded-For": forwarded }),
    });
    expect(addressOf(headers, socket, hops)).toBe(expected);
  });
});
