import { runWithAdapter } from "@better-auth/core/context";
import { betterAuth } from "better-auth";
import { getAdapter } from "better-auth/db/adapter";
import { sql } from "kysely";
import { asGenerated, type Keyring } from "../secrets/keyring.js";
import type { Db, Trx } from "../store/schema.js";
import type { Account, Accounts, PasswordResets, Passwords } from "./accounts.js";
import { betterAuthOptions } from "./better-auth-options.js";
import { lockAccountRow } from "./lock-account.js";
import { hashPassword, verifyPassword, type Compare } from "./password-hash.js";
import { consumePasswordReset, createPasswordResets } from "./password-reset.js";
import { withPlainCookies } from "./plain-cookies.js";
import { sessionPlugin } from "./session-plugin.js";

/** Our own accounts, with passwords and resets. */
export type OwnAccounts = Accounts & { passwords: Passwords; resets: PasswordResets };

/** A user as better-auth returns it. */
interface UserRecord {
  id: string;
  email: string;
  name: string;
  emailVerified: boolean;
  banned?: boolean | null;
  mustChangePassword?: boolean;
}

/**
 * Accounts on better-auth, in the tables of our migrations and through our database handle. None of its HTTP routes is
 * exposed: it stores users, passwords, sessions and cookies, and the use-cases decide.
 *
 * @param publicUrl where browsers find the server; https makes the cookie Secure and `__Host-`
 * @param compare compares a password with its hash; default argon2id
 */
export function createAccounts(db: Db, keyring: Keyring, publicUrl: string, compare?: Compare): OwnAccounts {
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
    await lockAccountRow(trx, accountId);
    return within(trx, async () => {
      const adapter = await internals();
      const account = toAccount(await adapter.findUserById(accountId));
      const credential = await adapter.findCredentialAccount(accountId);
      return account !== null && !account.banned && (credential?.password ?? null) === stored;
    });
  }

  /** Sets the password, or removes it with null. Open resets end. Sessions stay: see `revokeSessions`. */
  const setPassword = (
    accountId: string,
    password: string | null,
    { mustChangePassword }: { mustChangePassword: boolean },
    trx: Trx,
  ): Promise<void> =>
    within(trx, async () => {
      await lockAccountRow(trx, accountId);
      const adapter = await internals();
      const credential = await adapter.findCredentialAccount(accountId);
      if (password === null) {
        if (credential !== null) await adapter.deleteAccount(credential.id);
      } else if (credential === null) {
        await linkPassword(adapter, accountId, password);
      } else {
        await adapter.updatePassword(accountId, password);
      }
      await adapter.updateUser(accountId, { mustChangePassword });
      await trx
        .updateTable("accounts_password_reset")
        .set({ used_at: sql`now()` })
        .where("account_id", "=", accountId)
        .where("used_at", "is", null)
        .execute();
    });

  const update = (accountId: string, values: Record<string, unknown>, trx: Trx): Promise<void> =>
    within(trx, async () => void (await (await internals()).updateUser(accountId, values)));

  const accounts: OwnAccounts = {
    byHost: false,
    external: false,
    activations: ["password", "magic_link", "temporary_password"],
    signIn: null,

    passwords: {
      prepare: hashPassword,
      async verify(email, password) {
        const found = await (await internals()).findUserByEmail(email, { includeAccounts: true });
        const account = toAccount(found?.user);
        const stored = found?.accounts.find((credential) => credential.providerId === "credential")?.password ?? null;
        if (!(await verifyPassword(stored, asStored(account, password), compare)) || account === null) return null;
        return { account, stillHolds: (trx) => hasPassword(account.id, stored, trx) };
      },
      async prepareChange({ id }, currentPassword, newPassword) {
        const adapter = await internals();
        const before = await adapter.findCredentialAccount(id);
        const typed = asStored(toAccount(await adapter.findUserById(id)), currentPassword);
        if (!(await verifyPassword(before?.password ?? null, typed, compare))) return null;
        const passwordHash = await hashPassword(newPassword);
        return async (trx) => {
          if (!(await hasPassword(id, before?.password ?? null, trx))) return false;
          await setPassword(id, passwordHash, { mustChangePassword: false }, trx);
          await accounts.revokeSessions(id, trx);
          return true;
        };
      },
    },

    resets: {
      ...createPasswordResets(db, keyring),
      async consume(token, trx) {
        const accountId = await consumePasswordReset(keyring, token, trx);
        return accountId === null
          ? null
          : within(trx, async () => toAccount(await (await internals()).findUserById(accountId)));
      },
      async finish(accountId, password, trx) {
        await setPassword(accountId, password, { mustChangePassword: false }, trx);
        await update(accountId, { emailVerified: true }, trx);
        await accounts.revokeSessions(accountId, trx);
      },
    },

    async takeOver(account, { name, password, mustChangePassword }, trx) {
      await accounts.revokeSessions(account.id, trx);
      await setPassword(account.id, password, { mustChangePassword }, trx);
      await update(account.id, { name, emailVerified: true }, trx);
      return { ...account, name, emailVerified: true, mustChangePassword };
    },

    findByEmail: (email, trx) =>
      within(trx, async () => toAccount((await (await internals()).findUserByEmail(email))?.user)),

    create: ({ email, name, password, mustChangePassword, emailVerified }, trx) =>
      within(trx, async () => {
        const adapter = await internals();
        const user = await adapter.createUser(
          { email: email.toLowerCase(), name, emailVerified, mustChangePassword },
          { method: "admin" },
        );
        if (password !== null) await linkPassword(adapter, user.id, password);
        return toAccountOrThrow(user);
      }),

    lock: (accountId, trx) => lockAccountRow(trx, accountId),

    createSession: (accountId, organizationId, trx) =>
      within(trx, async () => {
        const { headers } = await auth.api.startSession({ body: { accountId, organizationId }, returnHeaders: true });
        return { setCookies: headers.getSetCookie() };
      }),

    readSession: (headers, trx) =>
      within(trx, async () => {
        const found = await auth.api.currentSession({ headers: withPlainCookies(headers) });
        const account = toAccount(found?.user as UserRecord | undefined);
        return found === null || account === null || account.banned
          ? null
          : { account, organizationId: (found.session as { organizationId?: string | null }).organizationId ?? null };
      }),

    signOut: (headers, trx) =>
      within(trx, async () => {
        const { headers: responseHeaders } = await auth.api.endSession({
          headers: withPlainCookies(headers),
          returnHeaders: true,
        });
        return responseHeaders.getSetCookie();
      }),

    revokeSessions: (accountId, trx, organizationId) =>
      within(trx, async () => {
        if (trx) await lockAccountRow(trx, accountId);
        if (organizationId === undefined) return (await internals()).deleteUserSessions(accountId);
        await sql`
          delete from latchkey.accounts_session
          where user_id = ${accountId} and (organization_id = ${organizationId} or organization_id is null)
        `.execute(trx ?? db);
      }),

    close: (accountId, trx) =>
      within(trx, async () => {
        await lockAccountRow(trx, accountId);
        const adapter = await internals();
        // Uses the account's id, because one address may leave several closed accounts.
        await adapter.updateUser(accountId, { email: `${accountId}@removed.invalid`, banned: true });
        await adapter.deleteUserSessions(accountId);
      }),
  };
  return accounts;
}

type InternalAdapter = Awaited<ReturnType<typeof betterAuth>["$context"]>["internalAdapter"];

async function linkPassword(adapter: InternalAdapter, accountId: string, password: string): Promise<void> {
  await adapter.linkAccount({ userId: accountId, providerId: "credential", accountId, password });
}

/** A typed password as the account's was stored. Only a temporary one was generated. */
const asStored = (account: Account | null, typed: string): string =>
  account?.mustChangePassword ? asGenerated(typed) : typed;

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
