import { DatabaseSync } from "node:sqlite";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { afterAll, beforeAll, expect, test } from "vitest";
import { betterAuthAccounts } from "../better-auth/accounts.ts";
import { acceptedSessions } from "../better-auth/sessions-plugin.ts";
import { ORIGIN, PASSWORD, cookieOf, startHost, type Host } from "./host.ts";

const options = {
  baseURL: ORIGIN,
  secret: "the host's own secret of thirty-two bytes",
  database: new DatabaseSync(":memory:"),
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
  // That tables are missing before they are made is no news here.
  logger: { disabled: true },
  plugins: [acceptedSessions()],
};
const auth = betterAuth(options);
let host: Host;

beforeAll(async () => {
  await (await getMigrations(options)).runMigrations();
  host = await startHost({ accounts: betterAuthAccounts(auth) });
});
afterAll(() => host.stop());

/** Asks the host's own better-auth over its own routes. */
const askAuth = (path: string, headers: Record<string, string>, body?: unknown) =>
  auth.handler(
    new Request(`${ORIGIN}/api/auth${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { ...headers, Origin: ORIGIN, "Content-Type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    }),
  );

test("an accepted invitation makes a user of the host's better-auth, whose session it knows as its own", async () => {
  const { token } = await host.invite("rosa@example.com");
  const accepted = await host.ask("POST", "/acceptance/accept", { token, password: PASSWORD });
  expect(accepted).toMatchObject({ status: 200, body: { redirectTo: "/tenant-portal" } });
  const cookie = cookieOf(accepted.cookies);
  const session = (await (await askAuth("/get-session", cookie)).json()) as { user: Record<string, unknown> };
  expect(session.user).toMatchObject({ email: "rosa@example.com", name: "Rosa Núñez", emailVerified: true });
  expect((await host.ask("GET", "/session", undefined, cookie)).body).toMatchObject({
    user: { email: "rosa@example.com" },
  });
});

test("the password signs in over better-auth's own route, and that session counts here", async () => {
  const signedIn = await askAuth("/sign-in/email", {}, { email: "rosa@example.com", password: PASSWORD });
  expect(signedIn.status).toBe(200);
  const cookie = cookieOf(signedIn.headers.getSetCookie());
  expect((await host.ask("GET", "/session", undefined, cookie)).status).toBe(200);
  expect((await host.ask("DELETE", "/session", undefined, cookie)).status).toBe(204);
  expect(await (await askAuth("/get-session", cookie)).json()).toBeNull();
});

test("a password changed here is changed there", async () => {
  const { cookies } = await host.ask("POST", "/session", { email: "rosa@example.com", password: PASSWORD });
  const newPassword = "copper lantern 48 drift";
  expect(
    (await host.ask("POST", "/session/password", { currentPassword: PASSWORD, newPassword }, cookieOf(cookies))).status,
  ).toBe(200);
  expect((await askAuth("/sign-in/email", {}, { email: "rosa@example.com", password: PASSWORD })).status).toBe(401);
  expect((await askAuth("/sign-in/email", {}, { email: "rosa@example.com", password: newPassword })).status).toBe(200);
});

test("a user of the host's who has not confirmed their address does not accept for it", async () => {
  const signedUp = await askAuth("/sign-up/email", {}, { email: "sam@example.com", name: "Sam", password: PASSWORD });
  const { token } = await host.invite("sam@example.com");
  const accepted = await host.ask("POST", "/acceptance/accept", { token }, cookieOf(signedUp.headers.getSetCookie()));
  expect(accepted.body["code"]).toBe("email_not_verified");
});
