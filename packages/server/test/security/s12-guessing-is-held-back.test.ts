import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressOf } from "../../src/http/address.js";
import { engines, testDatabase } from "../database.js";
import { accept, invite } from "../http/people.js";
import { Jar, ownServer, PASSWORD, testServer, type Ask, type TestServer } from "../http/test-server.js";

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

  test("of others from the same address refuse no valid token", async () => {
    const from = "198.51.100.60";
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const renewed = await invite(server, office);
    await times(60, () => guess({ from }));
    expect((await guess({ from })).code).toBe("rate_limited");
    expect((await server.anonymous.acceptance.renew({ from, body: { token: wrong } })).code).toBe("rate_limited");
    const { preview, accept: take, renew } = server.anonymous.acceptance;
    expect((await preview({ from, body: { token } })).body).toMatchObject({ state: "open" });
    expect((await renew({ from, body: { token: renewed.token } })).status).toBe(202);
    expect((await take({ from, body: { token, password: PASSWORD } })).code).toBeNull();
    await server.anonymous.passwordReset.request({ from: "198.51.100.61", body: { email } });
    const reset = /#token=([\w-]+)/.exec((await server.sink.mailTo(email, 1)).text ?? "")?.[1] ?? "";
    const confirmed = await server.anonymous.passwordReset.confirm({
      from,
      body: { token: reset, password: "copper lantern 48 drift" },
    });
    expect(confirmed.code).toBeNull();
    expect((await guess({ from })).code).toBe("rate_limited");
  });

  describe("from elsewhere do not lock a person out of their own browser:", () => {
    const from = "198.51.100.70";
    /** Someone whose account is locked by a stranger's guesses. They signed in once, and out. */
    async function locked() {
      const { token, email } = await invite(server, await server.office());
      const { jar } = await accept(server, token);
      await server.anonymous.session.signOut({ jar });
      let n = 0;
      await times(21, () =>
        server.anonymous.session.signIn({ from: `192.0.2.${(n += 1)}`, body: { email, password: "not it" } }),
      );
      const signIn = (browser: Jar | undefined, password = PASSWORD, ip = from) =>
        server.anonymous.session.signIn({ from: ip, ...(browser ? { jar: browser } : {}), body: { email, password } });
      expect((await signIn(undefined)).code).toBe("rate_limited");
      return { email, jar, signIn };
    }

    test("they sign in, and change their password", async () => {
      const { jar, signIn } = await locked();
      expect((await signIn(jar)).code).toBeNull();
      const changed = await server.anonymous.session.changePassword({
        jar,
        from,
        body: { currentPassword: PASSWORD, newPassword: "copper lantern 48 drift" },
      });
      expect(changed.code).toBeNull();
    });

    test("an address over its limit does not stop them either", async () => {
      const { jar, signIn } = await locked();
      await times(60, () => guess({ from: "198.51.100.71" }));
      expect((await signIn(undefined, PASSWORD, "198.51.100.71")).code).toBe("rate_limited");
      expect((await signIn(jar, PASSWORD, "198.51.100.71")).code).toBeNull();
    });

    test("the browser has 20 guesses of its own", async () => {
      const { jar, signIn } = await locked();
      expect(await times(21, () => signIn(jar, "not it"))).toEqual({ invalid_credentials: 20, rate_limited: 1 });
      expect((await signIn(jar)).code).toBe("rate_limited");
    });

    test("a browser that knows another person, or a forged cookie, is a stranger's", async () => {
      const [one, two] = [await locked(), await locked()];
      expect((await two.signIn(one.jar)).code).toBe("rate_limited");
      const forged = new Jar();
      const [, value = ""] = /__Host-latchkey-device=([^;]+)/.exec(two.jar.header) ?? [];
      for (const text of [
        `${"A".repeat(22)}${value.slice(22)}`,
        value.slice(0, -1),
        `${value}.${"A".repeat(43)}x`,
        "x",
      ]) {
        forged.take(new Headers({ "Set-Cookie": `__Host-latchkey-device=${text}; Path=/` }));
        expect((await two.signIn(forged)).code).toBe("rate_limited");
      }
    });

    test("several people of a household share one browser", async () => {
      const { jar, signIn } = await locked();
      const { token, email } = await invite(server, await server.office());
      await accept(server, token);
      await server.anonymous.session.signIn({ jar, from, body: { email, password: PASSWORD } });
      expect((await signIn(jar)).code).toBeNull();
    });
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
