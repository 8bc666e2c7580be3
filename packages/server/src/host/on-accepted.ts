import type { Contact, Invitation, User } from "@latchkey/core/contract";
import type { Logger } from "../log.js";
import { lendTransaction, type HostTransaction } from "../store/host-transaction.js";
import type { Trx } from "../store/schema.js";
import { callHost } from "./call-host.js";

/** An acceptance, as the host receives it. */
export interface AcceptedInvitation {
  organizationId: string;
  invitation: Invitation;
  /** The invited contact. `externalId` is the host's own id, if it has set one. */
  contact: Contact;
  /** The user of the organization, with the workspaces they have access to. */
  user: User;
  /**
   * What they sign in with. Not new if they already belonged to this or another organization, or had an account with
   * the host.
   */
  account: { id: string; isNew: boolean };
}

/** Called when an invitation is accepted. A function it returns runs after the transaction. */
export type OnAccepted = (
  accepted: AcceptedInvitation,
  context: {
    /** The transaction of the acceptance, for the host's own tables in the same database. */
    transaction: HostTransaction;
    /** Aborts when the callback times out. */
    signal: AbortSignal;
  },
) => void | AfterAccepted | Promise<void | AfterAccepted>;

/** What follows a committed acceptance: an email, a call to another system. A failure changes nothing. */
export type AfterAccepted = () => void | Promise<void>;

/**
 * Notifies the host, inside the transaction.
 *
 * @returns a function to run after it, which never throws
 * @throws Refusal `host_unavailable`
 */
export type NotifyAccepted = (trx: Trx, read: () => Promise<AcceptedInvitation>) => Promise<() => Promise<void>>;

const doNothing = async () => {};

/** Notifies the host of acceptances. */
export function createNotifyAccepted(onAccepted: OnAccepted | undefined, log: Logger): NotifyAccepted {
  if (!onAccepted) return async () => doNothing;
  return async (trx, read) => {
    const accepted = await read();
    const after = await callHost(log, {
      callback: "onAccepted",
      call: (signal) => lendTransaction(trx, signal, (transaction) => onAccepted(accepted, { transaction, signal })),
      read: toAfter,
    });
    if (!after) return doNothing;
    // The failure is logged, and the acceptance remains.
    return () =>
      callHost(log, { callback: "the function of onAccepted", call: after, read: () => undefined }).catch(
        () => undefined,
      );
  };
}

/** @throws TypeError if it is neither a function nor nothing */
function toAfter(result: unknown): AfterAccepted | null {
  if (result === undefined || result === null) return null;
  if (typeof result !== "function") throw new TypeError("onAccepted must return nothing or a function.");
  return result as AfterAccepted;
}
