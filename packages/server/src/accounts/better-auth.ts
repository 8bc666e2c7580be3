import { runWithAdapter } from "@better-auth/core/context";
import { betterAuth } from "better-auth";
import { getAdapter } from "better-auth/db/adapter";
import { sql } from "kysely";
import type { Keyring } from "../secrets/keyring.js";
import type { Db, Trx } from "../store/schema.js";
import type { Account, Accounts } from "./accounts.js";
import { betterAuthOptions } from "./better-auth-options.js";
import { hashPassword, verifyPassword, type Compare } from "./password-hash.js";
import { lockAccountRow } from "./lock-account.js";
import { createPasswordResets } from "./password-reset.js";
import { withPlainCookies } from "./plain-cookies.js";
import { sessionPlugin } from "./session-plugin.js";

/** What better-auth's user has of ours. */
interface UserRecord {
  id: string;
  email: string;
  name: string;
  emailVerified: boolean;
  banned?: boolean | null;
  mustChangePassword?: boolean;
}

/**
 * Accounts by better-auth, in the tables of our migrations and through our database handle. None of its HTTP routes is
 * exposed: it keeps users, passwords, sessions and cookies, and the use-cases decide.
 *
 * @param publicUrl where browsers find the server; https makes the cookie Secure and `__Host-`
 * @param compare how passwords are compared; argon2id unless given
 */
export function createAccounts(db: Db, keyring: Keyring, publicUrl: string, compare?: Compare): Accounts {
  const [secret = "", ...formerSecrets] = keyring.accountSecrets;
  const base = betterAuthOptions(db, secret, publicUrl);
  const options = { ...base, plugins: [...base.plugins, sessionPlugin([secret, ...formerSecrets])] };
  const auth = betterAuth(options);

  /** Makes better-auth use the caller's transaction instead of its own handle. */
  async function within<T>(trx: Trx | undefined, work: () => Promise<T>): Promise<T> {
    if (trx === undefined) return work();
    const adapter = await getAdapter({ ...options, database: { db: trx, type: "postgres", transaction: false } });
    return runWithAdapter(adapter, work);
  }

  const internals = async () => (await auth.$context).internalAdapter;

  async function hasPassword(accountId: string, stored: string | null, trx: Trx): Promise<boolean> {
    const account = await accounts.lock(accountId, trx);
    const credential = await within(trx, async () => (await internals()).findCredentialAccount(accountId));
    return account !== null && !account.banned && (credential?.password ?? null) === stored;
  }

  const accounts: Accounts = {
    ...createPasswordResets(db, keyring),

    findByEmail: (email, trx) =>
      within(trx, async () => toAccount((await (await internals()).findUserByEmail(email))?.user)),

    findById: (accountId, trx) => within(trx, async () => toAccount(await (await internals()).findUserById(accountId))),

    create: ({ email, name, passwordHash, mustChangePassword, emailVerified }, trx) =>
      within(trx, async () => {
        const adapter = await internals();
        const user = await adapter.createUser(
          { email: email.toLowerCase(), name, emailVerified, mustChangePassword },
          { method: "admin" },
        );
        if (passwordHash !== null) await linkPassword(adapter, user.id, passwordHash);
        return toAccountOrThrow(user);
      }),

    update: (accountId, { email, ...changes }, trx) =>
      within(trx, async () => {
        const values = email === undefined ? changes : { ...changes, email: email.toLowerCase() };
        await (await internals()).updateUser(accountId, values);
      }),

    async lock(accountId, trx) {
      await lockAccountRow(trx, accountId);
      return accounts.findById(accountId, trx);
    },

    async verifyPassword(email, password) {
      const found = await (await internals()).findUserByEmail(email, { includeAccounts: true });
      const account = toAccount(found?.user);
      const stored = found?.accounts.find((credential) => credential.providerId === "credential")?.password ?? null;
      if (!(await verifyPassword(stored, password, compare)) || account === null) return null;
      return { account, stillHolds: (trx) => hasPassword(account.id, stored, trx) };
    },

    setPassword: (accountId, passwordHash, { mustChangePassword }, trx) =>
      within(trx, async () => {
        if (trx) await accounts.lock(accountId, trx);
        const adapter = await internals();
        const credential = await adapter.findCredentialAccount(accountId);
        if (passwordHash === null) {
          if (credential !== null) await adapter.deleteAccount(credential.id);
        } else if (credential === null) {
          await linkPassword(adapter, accountId, passwordHash);
        } else {
          await adapter.updatePassword(accountId, passwordHash);
        }
        await adapter.updateUser(accountId, { mustChangePassword });
        await (trx ?? db).updateTable("accounts_password_reset").set({ used_at: sql`now()` }).where("account_id", "=", accountId).where("used_at", "is", null).execute();
      }),

    async preparePasswordChange(accountId, currentPassword, newPassword) {
      const before = await (await internals()).findCredentialAccount(accountId);
      if (!(await verifyPassword(before?.password ?? null, currentPassword, compare))) return null;
      const passwordHash = await hashPassword(newPassword);
      return async (trx) => {
        if (!(await hasPassword(accountId, before?.password ?? null, trx))) return false;
        await accounts.setPassword(accountId, passwordHash, { mustChangePassword: false }, trx);
        await accounts.revokeSessions(accountId, trx);
        return true;
      };
    },

    createSession: (accountId, organizationId, trx) =>
      within(trx, async () => {
        const { headers, response } = await auth.api.startSession({ body: { accountId, organizationId }, returnHeaders: true });
        return { id: response.id, setCookies: headers.getSetCookie() };
      }),

    readSession: (headers, trx) =>
      within(trx, async () => {
        const found = await auth.api.currentSession({ headers: withPlainCookies(headers) });
        const account = toAccount(found?.user as UserRecord | undefined);
        return found === null || account === null || account.banned ? null : { id: found.session.id, account, organizationId: (found.session as { organizationId?: string | null }).organizationId ?? null };
      }),

    signOut: (headers, trx) =>
      within(trx, async () => {
        const answer = await auth.api.endSession({ headers: withPlainCookies(headers), returnHeaders: true });
        return answer.headers.getSetCookie();
      }),

    revokeSessions: (accountId, trx, organizationId) =>
      within(trx, async () => {
        if (trx) await accounts.lock(accountId, trx);
        if (organizationId === undefined) return (await internals()).deleteUserSessions(accountId);
        await sql`delete from latchkey.accounts_session where user_id = ${accountId} and (organization_id = ${organizationId} or organization_id is null)`.execute(trx ?? db);
      }),

    ban: (accountId, trx) =>
      within(trx, async () => {
        if (trx) await accounts.lock(accountId, trx);
        const adapter = await internals();
        await adapter.updateUser(accountId, { banned: true });
        await adapter.deleteUserSessions(accountId);
      }),

    unban: (accountId, trx) =>
      within(trx, async () => {
        await (await internals()).updateUser(accountId, { banned: false, banReason: null, banExpires: null });
      }),
  };
  return accounts;
}

type InternalAdapter = Awaited<ReturnType<typeof betterAuth>["$context"]>["internalAdapter"];

async function linkPassword(adapter: InternalAdapter, accountId: string, password: string): Promise<void> {
  await adapter.linkAccount({ userId: accountId, providerId: "credential", accountId, password });
}

function toAccount(user: UserRecord | null | undefined): Account | null {
  if (user == null) return null;
  const { id, email, name, emailVerified, banned, mustChangePassword } = user;
  return { id, email, name, emailVerified, banned: banned === true, mustChangePassword: mustChangePassword === true };
}

function toAccountOrThrow(user: UserRecord): Account {
  const account = toAccount(user);
  if (account === null) throw new Error("The account was not created.");
  return account;
}
