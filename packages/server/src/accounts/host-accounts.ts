import { callHost } from "../host/call-host.js";
import type { Logger } from "../log.js";
import { refuse } from "../refusal.js";
import { lendTransaction } from "../store/host-transaction.js";
import type { Trx } from "../store/schema.js";
import { takeTurns } from "../store/transaction.js";
import type { Account, Accounts, Passwords } from "./accounts.js";
import type { AccountsContext, AccountsPort } from "./host-port.js";
import { toAccount, toStarted } from "./host-results.js";

/**
 * Accounts that the host keeps. Its verbs are part of our transaction as far as it uses the one it is given: an account
 * made elsewhere stays where the acceptance is undone, and is found by its address the next time.
 *
 * @param acceptUrl where `signInUrl` leads back to
 */
export function createHostAccounts(port: AccountsPort, log: Logger, acceptUrl: string): Accounts {
  const host = port.mode === "external" ? null : port;

  /** Calls one verb, in the transaction where there is one. */
  const ask = <Answer>(
    verb: string,
    trx: Trx | undefined,
    call: (context: AccountsContext) => unknown,
    read: (answer: unknown) => Answer,
  ): Promise<Answer> =>
    callHost(log, {
      callback: `accounts.${verb}`,
      ask: (signal) =>
        trx ? lendTransaction(trx, signal, (transaction) => call({ transaction, signal })) : call({ signal }),
      read,
    });

  const lock = (accountId: string, trx: Trx) => takeTurns(trx, "host-account", accountId);

  const findByEmail: Accounts["findByEmail"] = async (email, trx) =>
    host && email !== ""
      ? ask(
          "findByEmail",
          trx,
          (context) => host.findByEmail(email, context),
          (answer) => toAccount(answer, email),
        )
      : null;

  const accounts: Accounts = {
    byHost: true,
    external: host === null,
    activations: host?.passwords ? ["password", "magic_link"] : ["magic_link"],
    signIn: signInOf(port, acceptUrl),
    passwords: host?.passwords ? createPasswords(host.passwords) : null,
    resets: null,
    takeOver: null,
    findByEmail,

    create({ email, name, password, emailVerified }, trx) {
      if (!host) throw new Error("Nobody makes an account that others keep.");
      return ask(
        "create",
        trx,
        (context) => host.create({ email, name, password, emailVerified }, context),
        (answer) => {
          const made = toAccount(answer, email);
          if (!made) throw new TypeError("it answered with no account");
          return made;
        },
      );
    },

    lock,

    createSession: (accountId, _organizationId, trx) =>
      host
        ? ask("beginSession", trx, (context) => host.beginSession(accountId, context), toStarted)
        : Promise.resolve({ setCookies: [] }),

    async readSession(headers, trx) {
      const account = await ask(
        "readSession",
        trx,
        (context) => port.readSession(headers, context),
        (answer) => toAccount(answer),
      );
      return account && { account, organizationId: null };
    },

    signOut(headers, trx) {
      const { endSession } = port;
      if (!endSession) throw refuse("managed_by_host", { signInUrl: accounts.signIn?.asOtherUrl ?? null });
      return ask(
        "endSession",
        trx,
        (context) => endSession(headers, context),
        (answer) => toStarted(answer).setCookies,
      );
    },

    async revokeSessions(accountId, trx, organizationId) {
      const { endSessions } = port;
      if (trx) await lock(accountId, trx);
      if (endSessions)
        await ask(
          "endSessions",
          trx,
          (context) => endSessions(accountId, { ...context, organizationId: organizationId ?? null }),
          nothing,
        );
    },

    // It is the host's, which may have other uses for it.
    close: async () => {},
  };

  function createPasswords({ verify, set }: NonNullable<NonNullable<typeof host>["passwords"]>): Passwords {
    const verified = (email: string, password: string): Promise<Account | null> =>
      ask(
        "passwords.verify",
        undefined,
        (context) => verify(email, password, context),
        (answer) => toAccount(answer, email),
      );
    return {
      // It is the host's to hash.
      prepare: async (password) => password,
      async verify(email, password) {
        const account = await verified(email, password);
        return (
          account && {
            account,
            stillHolds: async (trx) => {
              await lock(account.id, trx);
              return (await findByEmail(email, trx))?.id === account.id;
            },
          }
        );
      },
      async prepareChange({ id, email }, currentPassword, newPassword) {
        if ((await verified(email, currentPassword))?.id !== id) return null;
        return async (trx) => {
          await lock(id, trx);
          await ask("passwords.set", trx, (context) => set(id, newPassword, context), nothing);
          await accounts.revokeSessions(id, trx);
          return true;
        };
      },
    };
  }

  return accounts;
}

const nothing = (): void => {};

function signInOf({ signInUrl, signOutUrl, endSession }: AccountsPort, acceptUrl: string): Accounts["signIn"] {
  if (signInUrl === undefined) return null;
  const url = pageOf(signInUrl, acceptUrl);
  return { url, asOtherUrl: signOutUrl === undefined ? (endSession ? null : url) : pageOf(signOutUrl, acceptUrl) };
}

/** The address of a page of the host's, by configuration alone. @throws TypeError where it is none */
export const pageOf = (page: string, acceptUrl: string): string =>
  new URL(page.replaceAll("{returnTo}", encodeURIComponent(acceptUrl)), acceptUrl).href;
