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
 * Accounts that the host manages. Its functions are part of our transaction if they use the one they are given. An
 * account created elsewhere stays if the acceptance is rolled back, and is found by its address the next time.
 *
 * @param acceptUrl where `signInUrl` leads back to
 */
export function createHostAccounts(port: AccountsPort, log: Logger, acceptUrl: string): Accounts {
  const host = port.mode === "external" ? null : port;

  /** Calls one function of the host, in the transaction if there is one. */
  const callPort = <Result>(
    verb: string,
    trx: Trx | undefined,
    call: (context: AccountsContext) => unknown,
    read: (result: unknown) => Result,
  ): Promise<Result> =>
    callHost(log, {
      callback: `accounts.${verb}`,
      call: (signal) =>
        trx ? lendTransaction(trx, signal, (transaction) => call({ transaction, signal })) : call({ signal }),
      read,
    });

  const lock = (accountId: string, trx: Trx) => takeTurns(trx, "host-account", accountId);

  const findByEmail: Accounts["findByEmail"] = async (email, trx) =>
    host && email !== ""
      ? callPort(
          "findByEmail",
          trx,
          (context) => host.findByEmail(email, context),
          (result) => toAccount(result, email),
        )
      : null;

  const accounts: Accounts = {
    byHost: true,
    external: host === null,
    activations: host?.passwords ? ["password", "magic_link"] : ["magic_link"],
    signIn: signInOf(port, acceptUrl),
    passwords: host?.passwords ? createPasswords(host.passwords) : null,
    resets: null,
    links: null,
    sessions: null,
    proveMailbox: null,
    takeOver: null,
    plans: null,
    findByEmail,

    create({ email, name, password, emailVerified }, trx) {
      if (!host) throw new Error("External accounts cannot be created here.");
      return callPort(
        "create",
        trx,
        (context) => host.create({ email, name, password, emailVerified }, context),
        (result) => {
          const account = toAccount(result, email);
          if (!account) throw new TypeError("it returned no account");
          return account;
        },
      );
    },

    lock,

    createSession: (accountId, _organizationId, trx) =>
      host
        ? callPort("beginSession", trx, (context) => host.beginSession(accountId, context), toStarted)
        : Promise.resolve({ setCookies: [] }),

    async readSession(headers, trx) {
      const account = await callPort(
        "readSession",
        trx,
        (context) => port.readSession(headers, context),
        (result) => toAccount(result),
      );
      return account && { account, organizationId: null, sessionId: null };
    },

    // The organization that was used last is that of a session.
    moveSession: async () => true,

    signOut(headers, trx) {
      const { endSession } = port;
      if (!endSession) throw refuse("managed_by_host", { signInUrl: accounts.signIn?.asOtherUrl ?? null });
      return callPort(
        "endSession",
        trx,
        (context) => endSession(headers, context),
        (result) => toStarted(result).setCookies,
      );
    },

    async revokeSessions(accountId, trx, organizationId) {
      const { endSessions } = port;
      if (trx) await lock(accountId, trx);
      if (endSessions)
        await callPort(
          "endSessions",
          trx,
          (context) => endSessions(accountId, { ...context, organizationId: organizationId ?? null }),
          ignoreResult,
        );
    },

    // The host may have other uses for the account.
    close: async () => undefined,
  };

  function createPasswords({ verify, set }: NonNullable<NonNullable<typeof host>["passwords"]>): Passwords {
    const verifyWithHost = (email: string, password: string): Promise<Account | null> =>
      callPort(
        "passwords.verify",
        undefined,
        (context) => verify(email, password, context),
        (result) => toAccount(result, email),
      );
    return {
      // The host hashes passwords.
      prepare: async (password) => password,
      async verify(email, password) {
        const account = await verifyWithHost(email, password);
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
        if ((await verifyWithHost(email, currentPassword))?.id !== id) return null;
        return async (trx) => {
          await lock(id, trx);
          await callPort("passwords.set", trx, (context) => set(id, newPassword, context), ignoreResult);
          await accounts.revokeSessions(id, trx);
          return true;
        };
      },
    };
  }

  return accounts;
}

const ignoreResult = (): void => undefined;

function signInOf({ signInUrl, signOutUrl, endSession }: AccountsPort, acceptUrl: string): Accounts["signIn"] {
  if (signInUrl === undefined) return null;
  const url = pageOf(signInUrl, acceptUrl);
  return { url, asOtherUrl: signOutUrl === undefined ? (endSession ? null : url) : pageOf(signOutUrl, acceptUrl) };
}

/**
 * The URL of a page of the host's. Derived from the configuration alone.
 *
 * @throws TypeError if it is invalid
 */
export const pageOf = (page: string, acceptUrl: string): string =>
  new URL(page.replaceAll("{returnTo}", encodeURIComponent(acceptUrl)), acceptUrl).href;
