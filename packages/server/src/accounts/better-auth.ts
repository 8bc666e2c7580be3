import { randomBytes } from "node:crypto";
import { runWithAdapter } from "@better-auth/core/context";
import { sessionDays } from "@latchkey/core/rules";
import { betterAuth } from "better-auth";
import { getAdapter } from "better-auth/db/adapter";
import { sql } from "kysely";
import { newId } from "../ids.js";
import { asGenerated, type Keyring } from "../secrets/keyring.js";
import {
  deleteSession,
  deleteSessionOfAccount,
  deleteSessions,
  forgetSecrets,
  findAccount,
  findAccountToSignIn,
  findSession,
  findSessionsOfAccount,
  insertAccount,
  insertSession,
  noteSessionUse,
  readAccountAndPassword,
  updateSessionOrganization,
  type NewAccountRecord,
  type NewSessionRecord,
} from "../store/accounts.js";
import type { Db, Trx } from "../store/schema.js";
import type {
  Account,
  AccountPlans,
  Accounts,
  NewAccount,
  PasswordResets,
  Passwords,
  SessionOrigin,
  SignInLinks,
} from "./accounts.js";
import { betterAuthOptions } from "./better-auth-options.js";
import { lockAccountRow } from "./lock-account.js";
import { hashPassword, verifyPassword, type Compare } from "./password-hash.js";
import { consumePasswordReset, createPasswordResets } from "./password-reset.js";
import { createSessionCookie } from "./session-cookie.js";
import { createSignInLinks } from "./sign-in-link.js";

/** Our own accounts, with passwords and resets. */
export type OwnAccounts = Accounts & {
  passwords: Passwords;
  resets: PasswordResets;
  links: SignInLinks;
  plans: AccountPlans;
};

/**
 * Accounts on better-auth, in the tables of our migrations and through our database handle. None of its HTTP routes is
 * exposed: the use-cases decide. What happens at every request or acceptance is a statement of the store, which reads
 * and writes its tables as it does; its own adapter needs several.
 *
 * @param publicUrl where browsers find the server; https makes the cookie Secure and `__Host-`
 * @param compare compares a password with its hash; default argon2id
 */
export function createAccounts(db: Db, keyring: Keyring, publicUrl: string, compare?: Compare): OwnAccounts {
  const [secret, ...former] = keyring.accountSecrets;
  const options = betterAuthOptions(db, secret, publicUrl);
  const cookie = createSessionCookie(new URL(publicUrl).protocol === "https:", [secret, ...former]);
  const auth = betterAuth(options);

  /** Makes better-auth use the caller's transaction instead of its own handle. */
  async function within<T>(trx: Trx, work: () => Promise<T>): Promise<T> {
    const adapter = await getAdapter({ ...options, database: { db: trx, type: "postgres", transaction: false } });
    return runWithAdapter(adapter, work);
  }

  const internals = async () => (await auth.$context).internalAdapter;

  async function hasPassword(accountId: string, stored: string | null, trx: Trx): Promise<boolean> {
    await lockAccountRow(trx, accountId);
    const found = await readAccountAndPassword(trx, accountId);
    return found !== null && !found.account.banned && found.password === stored;
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
      // Who has a password signs in with it.
      await trx.deleteFrom("accounts_sign_in_link").where("account_id", "=", accountId).execute();
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
        const found = await findAccountToSignIn(db, email.toLowerCase());
        const { account, password: stored } = found ?? { account: null, password: null };
        if (!(await verifyPassword(stored, asStored(account, password), compare)) || account === null) return null;
        return { account, stillHolds: (trx) => hasPassword(account.id, stored, trx) };
      },
      async prepareChange({ id }, currentPassword, newPassword) {
        const { account, password: before } = (await readAccountAndPassword(db, id)) ?? {
          account: null,
          password: null,
        };
        if (!(await verifyPassword(before, asStored(account, currentPassword), compare))) return null;
        const passwordHash = await hashPassword(newPassword);
        return async (trx) => {
          if (!(await hasPassword(id, before, trx))) return false;
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
        return accountId === null ? null : ((await readAccountAndPassword(trx, accountId))?.account ?? null);
      },
      async finish(accountId, password, trx) {
        await setPassword(accountId, password, { mustChangePassword: false }, trx);
        await update(accountId, { emailVerified: true }, trx);
        await accounts.revokeSessions(accountId, trx);
      },
    },

    links: createSignInLinks(db, keyring),

    sessions: {
      list: (accountId) => findSessionsOfAccount(db, accountId),
      end: (accountId, sessionId, trx) => deleteSessionOfAccount(trx, accountId, sessionId),
    },

    async proveMailbox(accountId, trx) {
      const { account } = (await readAccountAndPassword(trx, accountId)) ?? { account: null };
      if (account === null || account.emailVerified) return account;
      await update(accountId, { emailVerified: true }, trx);
      await accounts.revokeSessions(accountId, trx);
      return { ...account, emailVerified: true };
    },

    async takeOver(account, { name, password, mustChangePassword }, trx) {
      await accounts.revokeSessions(account.id, trx);
      await setPassword(account.id, password, { mustChangePassword }, trx);
      await update(account.id, { name, emailVerified: true }, trx);
      return { ...account, name, emailVerified: true, hasPassword: password !== null, mustChangePassword };
    },

    findByEmail: (email, trx) => findAccount(trx ?? db, email.toLowerCase()),

    async create(account, trx) {
      const row = toNewRecord(account);
      await insertAccount(trx ?? db, row);
      return toAccount(row);
    },

    plans: {
      open(account, organizationId, origin) {
        const row = toNewRecord(account);
        const planned = accounts.plans.begin(row.id, organizationId, origin);
        return { ...planned, account: toAccount(row), records: { ...planned.records, account: row } };
      },
      begin(accountId, organizationId, origin) {
        const session = newSession(accountId, organizationId, origin);
        return { session: { setCookies: [cookie.set(session.token)] }, records: { account: null, session } };
      },
    },

    lock: (accountId, trx) => lockAccountRow(trx, accountId),

    async createSession(accountId, organizationId, trx) {
      const session = newSession(accountId, organizationId);
      if (!(await insertSession(trx ?? db, session))) throw new Error("No such account.");
      return { setCookies: [cookie.set(session.token)] };
    },

    async readSession(headers, trx) {
      const token = cookie.read(headers);
      const found = token === null ? null : await findSession(trx ?? db, token);
      if (!found) return null;
      const { isUseStale, ...session } = found;
      // Inside a transaction it would stay locked until the end. A request notes it before.
      if (isUseStale && !trx) await noteSessionUse(db, session.sessionId);
      return session;
    },

    async moveSession(headers, organizationId, trx) {
      const token = cookie.read(headers);
      return token !== null && updateSessionOrganization(trx, token, organizationId);
    },

    async signOut(headers, trx) {
      const token = cookie.read(headers);
      if (token !== null) await deleteSession(trx ?? db, token);
      return [cookie.remove()];
    },

    async revokeSessions(accountId, trx, organizationId) {
      if (trx) await lockAccountRow(trx, accountId);
      await deleteSessions(trx ?? db, accountId, organizationId ?? null);
    },

    close: (accountId, trx) =>
      within(trx, async () => {
        await lockAccountRow(trx, accountId);
        const adapter = await internals();
        // Uses the account's id, because one address may leave several closed accounts.
        await adapter.updateUser(accountId, { email: `${accountId}@removed.invalid`, name: "", banned: true });
        await forgetSecrets(trx, accountId);
        await deleteSessions(trx, accountId, null);
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

function toNewRecord({ email, name, password, mustChangePassword, emailVerified }: NewAccount): NewAccountRecord {
  const credential = password === null ? null : { id: newId("crd"), password };
  return { id: newId("acc"), email: email.toLowerCase(), name, emailVerified, mustChangePassword, credential };
}

const toAccount = ({ id, email, name, emailVerified, mustChangePassword, credential }: NewAccountRecord): Account => ({
  id,
  email,
  name,
  emailVerified,
  banned: false,
  hasPassword: credential !== null,
  mustChangePassword,
});

const newSession = (
  accountId: string,
  organizationId: string | null,
  origin: SessionOrigin = { address: null, userAgent: null },
): NewSessionRecord => ({
  id: newId("ses"),
  accountId,
  token: randomBytes(24).toString("base64url"),
  organizationId,
  days: sessionDays,
  address: origin.address ?? "",
  userAgent: origin.userAgent ?? "",
});
