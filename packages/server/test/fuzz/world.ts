import { randomBytes } from "node:crypto";
import { SignJWT, UnsecuredJWT } from "jose";
import { sql } from "kysely";
import type { Latchkey } from "../../src/latchkey.js";
import { createKeyring } from "../../src/secrets/keyring.js";
import type { Database } from "../../src/store/database.js";
import { Jar, ORIGIN, PASSWORD, SECRET, tokenOf } from "../http/identities.js";
import type { Knowledge } from "./knowledge.js";
import type { CallerName } from "./plan.js";

/** A caller: their organization if it is known, and the headers that identify them. */
export interface Identity {
  organization: string | null;
  headers: [string, string][];
}

/**
 * Two organizations with callers of every kind. A new world from time to time keeps lists short.
 */
export interface World {
  /** The organization that most requests are about. */
  home: string;
  away: string;
  identity(caller: CallerName, pick: number): Identity;
  /** Keeps the session that a response began. */
  takeSession(headers: Headers): void;
  /**
   * Learns the secrets of the mails since, and undoes what would end everything: a closed organization, an admin's role
   * without permissions.
   */
  refresh(): Promise<void>;
}

const KEPT_SESSIONS = 12;
const keyring = createKeyring(SECRET);

export async function createWorld(latchkey: Latchkey, database: Database, knowledge: Knowledge): Promise<World> {
  const tag = randomBytes(4).toString("hex");
  const [home, away, nowhere] = [`home-${tag}`, `away-${tag}`, `nowhere-${tag}`];
  const sessions: string[] = [];

  async function ask(token: string | null, method: string, path: string, body?: unknown): Promise<Response> {
    const headers = {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      "Content-Type": "application/json",
    };
    const response = await latchkey.fetch(
      new Request(`${ORIGIN}/api/latchkey${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    if (!response.ok) throw new Error(`${method} ${path} answered ${await response.text()}`);
    return response;
  }

  const bearer = (token: string): [string, string][] => [["Authorization", `Bearer ${token}`]];
  const staff = {
    admin: await tokenOf({ org: home }),
    manager: await tokenOf({
      org: home,
      sub: "staff-2",
      role: "manager",
      name: "Max Manager",
      workspaces: [`oak-${tag}`],
    }),
    viewer: await tokenOf({ org: home, sub: "staff-3", role: "viewer", name: "Vic Viewer" }),
    stranger: await tokenOf({ org: away, sub: "staff-4" }),
  };
  const newcomers = await Promise.all(
    ["master_admin", "__proto__", "constructor", "tenant"].map((role) =>
      tokenOf({ org: nowhere, sub: "staff-5", role, name: "<b>N</b>" }),
    ),
  );
  const forged = await forgedTokens(home);

  const profile = { name: "Maple Street Homes", contactEmail: "office@example.com" };
  for (const [organization, token] of [
    [home, staff.admin],
    [away, staff.stranger],
  ] as const) {
    await ask(token, "PUT", "/organization", profile);
    for (const workspace of [`oak-${tag}`, `elm-${organization}`]) {
      await ask(token, "PUT", `/workspaces/${workspace}`, { name: workspace });
      knowledge.add(organization, "workspaces", workspace);
    }
    for (const [n, role] of ["tenant", "admin", "owner"].entries()) {
      const email = `${role}-${organization}@example.com`;
      await ask(token, "POST", "/invitations", {
        email,
        firstName: "Sam",
        lastName: `Session ${n}`,
        role,
        workspaceIds: [`oak-${tag}`],
      });
    }
  }

  const world: World = {
    home,
    away,
    identity(caller, pick) {
      if (caller === "anonymous") return { organization: null, headers: [] };
      if (caller === "forged") return { organization: null, headers: bearer(forged[pick % forged.length] ?? "") };
      if (caller === "newcomer")
        return { organization: nowhere, headers: bearer(newcomers[pick % newcomers.length] ?? "") };
      if (caller !== "session")
        return { organization: caller === "stranger" ? away : home, headers: bearer(staff[caller]) };
      const cookie = sessions[pick % Math.max(1, sessions.length)];
      // The session may belong to another organization now: a person can be in several.
      return {
        organization: null,
        headers:
          cookie === undefined
            ? []
            : [
                ["Cookie", cookie],
                ["Origin", ORIGIN],
              ],
      };
    },
    takeSession(headers) {
      const jar = new Jar();
      jar.take(headers);
      if (jar.header === "") return;
      sessions.push(jar.header);
      if (sessions.length > KEPT_SESSIONS) sessions.shift();
    },
    async refresh() {
      await database.db
        .deleteFrom("roles")
        .where("organization_id", "in", [home, away])
        .where("key", "in", ["master_admin", "manager", "tenant"])
        .execute();
      for (const token of [staff.admin, staff.stranger]) await ask(token, "PUT", "/organization", profile);
      const links = await database.db
        .selectFrom("links")
        .select(["id", "key_id", "organization_id"])
        .where("organization_id", "in", [home, away])
        .orderBy("created_at", "desc")
        .limit(40)
        .execute();
      for (const { id, key_id, organization_id } of links) {
        knowledge.add(organization_id, "token", keyring.linkToken(key_id, id));
        knowledge.add(organization_id, "code", keyring.letterCode(key_id, id));
      }
      const resets = await database.db
        .selectFrom("accounts_password_reset")
        .select(["id", "key_id"])
        .orderBy(sql`expires_at desc`)
        .limit(10)
        .execute();
      for (const { id, key_id } of resets) knowledge.add(home, "resetToken", keyring.resetToken(key_id, id));
    },
  };

  await world.refresh();
  for (const [token, organization] of knowledge.tokens) {
    if (organization === home)
      world.takeSession((await ask(null, "POST", "/acceptance/accept", { token, password: PASSWORD })).headers);
  }
  return world;
}

/** Forged tokens of the organization's master admin. */
async function forgedTokens(org: string): Promise<string[]> {
  const claims = { org, role: "master_admin", name: "Mallory" };
  const key = (text: string) => new TextEncoder().encode(text);
  const make = (change: (token: SignJWT) => SignJWT, secret = SECRET, more: object = {}) =>
    change(
      new SignJWT({ ...claims, ...more })
        .setProtectedHeader({ alg: "HS256" })
        .setSubject("mallory")
        .setAudience("latchkey")
        .setExpirationTime("30m"),
    ).sign(key(secret));
  const good = await make((token) => token);
  const [header, payload, signature] = good.split(".");
  return [
    await make((token) => token, `${SECRET} but another`),
    await make((token) => token.setExpirationTime("-1m")),
    await make((token) => token.setExpirationTime("5h")),
    await make((token) => token.setAudience("someone-else")),
    await make((token) => token.setNotBefore("10m")),
    await make((token) => token, SECRET, { org: 7 }),
    await make((token) => token, SECRET, { org: "../etc" }),
    await make((token) => token, SECRET, { role: "a\0b" }),
    await make((token) => token, SECRET, { role: ["master_admin"] }),
    await make((token) => token, SECRET, { workspaces: "oak" }),
    await make((token) => token.setSubject("")),
    new UnsecuredJWT(claims).setSubject("mallory").setAudience("latchkey").setExpirationTime("30m").encode(),
    `${header}.${payload}.`,
    `${header}.${payload}.${"A".repeat(signature?.length ?? 43)}`,
    `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.${signature}`,
    `${Buffer.from('{"alg":"HS256","b64":false,"crit":["b64"]}').toString("base64url")}.${payload}.${signature}`,
    `${Buffer.from('{"alg":"RS256","jwk":{"kty":"oct"}}').toString("base64url")}.${payload}.${signature}`,
    "..",
    "e30.e30.e30",
    "x".repeat(7000),
  ];
}
