import { randomUUID } from "node:crypto";
import type { HostAccount, HostAccounts } from "../../src/index.js";

/** A host's own accounts and sessions, in memory: nothing of them is undone with a transaction. */
export interface HostOfTests {
  accounts: Map<string, HostAccount & { password: string | null }>;
  sessions: Map<string, string>;
  /** The verbs that were called, in order. */
  calls: string[];
  port: HostAccounts;
  add(account: Partial<HostAccount> & { email: string; password?: string | null }): HostAccount;
  /** Signs in at the host's own page. */
  signIn(accountId: string): string;
}

/** @param kind how sessions travel: by a cookie of the host's, or by a bearer */
export function createHost(kind: "cookie" | "bearer" = "cookie"): HostOfTests {
  const accounts: HostOfTests["accounts"] = new Map();
  const sessions: HostOfTests["sessions"] = new Map();
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
  const add: HostOfTests["add"] = ({ password = null, ...account }) => {
    const made = { id: randomUUID(), name: "Robin Guest", emailVerified: true, ...account, password };
    accounts.set(made.id, made);
    return made;
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
