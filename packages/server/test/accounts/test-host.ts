import { randomUUID } from "node:crypto";
import type { HostAccount, HostAccounts } from "../../src/index.js";

/** A host's accounts and sessions in memory. A transaction that is undone does not undo them. */
export interface TestHost {
  accounts: Map<string, HostAccount & { password: string | null }>;
  sessions: Map<string, string>;
  /** Names of the functions that were called, in order. */
  calls: string[];
  port: HostAccounts;
  add(account: Partial<HostAccount> & { email: string; password?: string | null }): HostAccount;
  /** Signs in on the host's own page; returns the session. */
  signIn(accountId: string): string;
}

/** @param kind how sessions are sent: as a cookie of the host's, or as a bearer token */
export function createHost(kind: "cookie" | "bearer" = "cookie"): TestHost {
  const accounts: TestHost["accounts"] = new Map();
  const sessions: TestHost["sessions"] = new Map();
  const calls: string[] = [];
  const byEmail = (email: string) => [...accounts.values()].find((account) => account.email === email) ?? null;
  const begin = (accountId: string) => {
    const session = randomUUID();
    sessions.set(session, accountId);
    return session;
  };
  const sessionIn = (headers: Headers) =>
    (kind === "cookie"
      ? /host_session=([\w-]+)/.exec(headers.get("Cookie") ?? "")
      : /^Bearer ([\w-]+)$/.exec(headers.get("Authorization") ?? "")
    )?.[1] ?? "";
  const add: TestHost["add"] = ({ password = null, ...account }) => {
    const created = { id: randomUUID(), name: "Robin Guest", emailVerified: true, ...account, password };
    accounts.set(created.id, created);
    return created;
  };
  return {
    accounts,
    sessions,
    calls,
    add,
    signIn: begin,
    port: {
      findByEmail: (email) => byEmail(email),
      create(account) {
        calls.push("create");
        return byEmail(account.email) ?? add(account);
      },
      beginSession(accountId) {
        calls.push("beginSession");
        const session = begin(accountId);
        return kind === "cookie" ? { setCookies: [`host_session=${session}; Path=/; HttpOnly`] } : { token: session };
      },
      readSession: (headers) => accounts.get(sessions.get(sessionIn(headers)) ?? "") ?? null,
      endSession(headers) {
        sessions.delete(sessionIn(headers));
        return { setCookies: ["host_session=; Path=/; Max-Age=0"] };
      },
      endSessions(accountId) {
        calls.push("endSessions");
        for (const [session, owner] of sessions) if (owner === accountId) sessions.delete(session);
      },
      passwords: {
        verify: (email, password) =>
          (byEmail(email) as { password?: string } | null)?.password === password ? byEmail(email) : null,
        set(accountId, password) {
          calls.push("passwords.set");
          const account = accounts.get(accountId);
          if (account) account.password = password;
        },
      },
    },
  };
}
