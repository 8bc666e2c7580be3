import { randomUUID } from "node:crypto";
import type { Adapter, AdapterUser } from "@auth/core/adapters";
import type { HostAccount, HostAccounts } from "@latchkey/server";

const COOKIE = "__Secure-authjs.session-token";
const DAYS = 30;

/**
 * Accounts in the host's Auth.js, with its adapter and `session: { strategy: "database" }`: an accepted invitation
 * makes a user and a session that Auth.js knows as its own. Passwords are none of Auth.js's, so one click accepts, and
 * signing in is its own page's.
 *
 * @param endSessions deletes a user's sessions from the adapter's table: adapters have no verb for it
 */
export function authJsAccounts(adapter: Adapter, endSessions: (userId: string) => Promise<void>): HostAccounts {
  const { getUserByEmail, createUser, createSession, getSessionAndUser, deleteSession } = adapter;
  if (!getUserByEmail || !createUser || !createSession || !getSessionAndUser || !deleteSession)
    throw new Error("The adapter has no sessions.");

  return {
    signInUrl: "/auth/signin?callbackUrl={returnTo}",

    async findByEmail(email) {
      return toAccount(await getUserByEmail(email));
    },

    async create({ email, name, emailVerified }) {
      const known = await getUserByEmail(email);
      return accountOf(
        known ??
          (await createUser({ id: randomUUID(), email, name, emailVerified: emailVerified ? new Date() : null })),
      );
    },

    async beginSession(userId) {
      const sessionToken = randomUUID();
      const expires = new Date(Date.now() + DAYS * 86_400_000);
      await createSession({ sessionToken, userId, expires });
      return {
        setCookies: [
          `${COOKIE}=${sessionToken}; Path=/; HttpOnly; Secure; SameSite=Lax; Expires=${expires.toUTCString()}`,
        ],
      };
    },

    async readSession(headers) {
      const token = tokenIn(headers);
      const found = token === undefined ? null : await getSessionAndUser(token);
      return found && found.session.expires > new Date() ? toAccount(found.user) : null;
    },

    async endSession(headers) {
      const token = tokenIn(headers);
      if (token !== undefined) await deleteSession(token);
      return { setCookies: [`${COOKIE}=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0`] };
    },

    endSessions,
  };
}

const accountOf = ({ id, email, name, emailVerified }: AdapterUser): HostAccount => ({
  id,
  email,
  name,
  emailVerified: emailVerified !== null,
});
const toAccount = (user: AdapterUser | null): HostAccount | null => (user ? accountOf(user) : null);
const tokenIn = (headers: Headers): string | undefined =>
  new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(headers.get("Cookie") ?? "")?.[1];
