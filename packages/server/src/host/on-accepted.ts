import type { Contact, Invitation, User } from "@latchkey/core/contract";
import type { Logger } from "../log.js";
import { lendTransaction, type HostTransaction } from "../store/host-transaction.js";
import type { Trx } from "../store/schema.js";
import { callHost } from "./call-host.js";

/** An acceptance, as the host is told of it. */
export interface AcceptedInvitation {
  organizationId: string;
  invitation: Invitation;
  /** Whom it was for; `externalId` is the host's own id, where it gave one. */
  contact: Contact;
  /** The user of the organization that they are now, with the workspaces that they hold in it. */
  user: User;
  /**
   * What they sign in with. Not new: somebody of the organization already, or of another one, or of the host's own
   * where accounts are the host's.
   */
  account: { id: string; isNew: boolean };
}

/** What a host does when an invitation is accepted; the function it answers runs once that is settled. */
export type OnAccepted = (
  accepted: AcceptedInvitation,
  context: {
    /** The transaction of the acceptance, for the host's own tables in the same database. */
    transaction: HostTransaction;
    /** Aborts when the answer would come too late. */
    signal: AbortSignal;
  },
) => void | AfterAccepted | Promise<void | AfterAccepted>;

/** What follows an acceptance that is settled: an email, a call elsewhere. Failing changes nothing any more. */
export type AfterAccepted = () => void | Promise<void>;

/**
 * Tells the host, inside the transaction; answers what is to be run after it, which never throws. @throws Refusal
 * `host_unavailable`
 */
export type NotifyAccepted = (trx: Trx, read: () => Promise<AcceptedInvitation>) => Promise<() => Promise<void>>;

const nothing = async () => {};

/** Tells the host of acceptances. */
export function createNotifyAccepted(onAccepted: OnAccepted | undefined, log: Logger): NotifyAccepted {
  if (!onAccepted) return async () => nothing;
  return async (trx, read) => {
    const accepted = await read();
    const after = await callHost(log, {
      callback: "onAccepted",
      ask: (signal) => lendTransaction(trx, signal, (transaction) => onAccepted(accepted, { transaction, signal })),
      read: toAfter,
    });
    if (!after) return nothing;
    // It is in the log, and the acceptance stands.
    return () =>
      callHost(log, { callback: "the function of onAccepted", ask: after, read: () => undefined }).catch(
        () => undefined,
      );
  };
}

/** @throws TypeError */
function toAfter(answer: unknown): AfterAccepted | null {
  if (answer === undefined || answer === null) return null;
  if (typeof answer !== "function") throw new TypeError("onAccepted is to answer nothing, or a function.");
  return answer as AfterAccepted;
}
