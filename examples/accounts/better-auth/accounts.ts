import type { HostAccount, HostAccounts } from "@latchkey/server";
import type { AuthContext } from "better-auth";

/** A host's own `betterAuth(…)`, with email and password and the plugin `acceptedSessions`: what is used of it. */
interface Auth {
  $context: Promise<{
    internalAdapter: AuthContext["internalAdapter"];
    password: Pick<AuthContext["password"], "hash" | "verify">;
  }>;
  api: {
    beginAcceptedSession(call: { body: { userId: string }; returnHeaders: true }): Promise<{ headers: Headers }>;
    getSession(call: { headers: Headers }): Promise<{ user: User } | null>;
    signOut(call: { headers: Headers; returnHeaders: true }): Promise<{ headers: Headers }>;
  };
}

interface User {
  id: string;
  email: string;
  name: string;
  emailVerified: boolean;
}

/** Accounts in the host's own better-auth: its users, its passwords, its session cookie. */
export function betterAuthAccounts(auth: Auth): HostAccounts {
  return {
    signInUrl: "/sign-in?next={returnTo}",

    async findByEmail(email) {
      const { internalAdapter } = await auth.$context;
      return toAccount((await internalAdapter.findUserByEmail(email))?.user);
    },

    async create({ email, name, password, emailVerified }) {
      const { internalAdapter, password: passwords } = await auth.$context;
      const known = await internalAdapter.findUserByEmail(email);
      const user =
        known?.user ?? (await internalAdapter.createUser({ email, name, emailVerified }, { method: "admin" }));
      if (!known && password !== null) {
        await internalAdapter.linkAccount({
          userId: user.id,
          accountId: user.id,
          providerId: "credential",
          password: await passwords.hash(password),
        });
      }
      return accountOf(user);
    },

    async beginSession(userId) {
      const { headers } = await auth.api.beginAcceptedSession({ body: { userId }, returnHeaders: true });
      return { setCookies: headers.getSetCookie() };
    },

    async readSession(headers) {
      return toAccount((await auth.api.getSession({ headers }))?.user);
    },

    async endSession(headers) {
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      return { setCookies: answer.headers.getSetCookie() };
    },

    async endSessions(userId) {
      await (await auth.$context).internalAdapter.deleteUserSessions(userId);
    },

    passwords: {
      async verify(email, password) {
        const { internalAdapter, password: passwords } = await auth.$context;
        const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
        const hash = found?.accounts.find(({ providerId }) => providerId === "credential")?.password;
        if (!found || !hash) {
          // Without an account it takes as long.
          await passwords.hash(password);
          return null;
        }
        return (await passwords.verify({ hash, password })) ? accountOf(found.user) : null;
      },
      async set(userId, password) {
        const { internalAdapter, password: passwords } = await auth.$context;
        const hash = await passwords.hash(password);
        const known = await internalAdapter.findCredentialAccount(userId);
        if (known) await internalAdapter.updatePassword(userId, hash);
        else await internalAdapter.linkAccount({ userId, accountId: userId, providerId: "credential", password: hash });
      },
    },
  };
}

const accountOf = ({ id, email, name, emailVerified }: User): HostAccount => ({ id, email, name, emailVerified });
const toAccount = (user: User | null | undefined): HostAccount | null => (user ? accountOf(user) : null);
