/** The states of a mail to be sent, as a table for the guarded updates in `store/sends.ts` and for docs/delivery.md. */

export const sendStates = ["queued", "sending", "sent", "deferred", "bounced", "failed", "skipped"] as const;
export type SendState = (typeof sendStates)[number];

/**
 * What can happen to a mail, and its state afterwards.
 * - `begin`: a worker tries to send it.
 * - `release`: that worker has not tried it after all.
 * - `deliver`: the mail server accepted it.
 * - `defer`: it is retried later.
 * - `bounce`: the recipient's side rejected it.
 * - `fail`: it was not sent and is not retried.
 * - `skip`: there is nothing to send any more.
 * - `comeBack`: the provider reports that it did not arrive after all.
 */
export const sendTransitions = {
  queued: { begin: "sending", deliver: "sent" },
  // Begins again if its worker died.
  sending: {
    begin: "sending",
    release: "queued",
    deliver: "sent",
    defer: "deferred",
    bounce: "bounced",
    fail: "failed",
    skip: "skipped",
  },
  // Delivered by a worker that was overtaken but did send it. A released mail may have been sent before that.
  deferred: { begin: "sending", deliver: "sent" },
  sent: { comeBack: "bounced" },
  bounced: {},
  failed: {},
  skipped: {},
} as const satisfies Record<SendState, Partial<Record<string, SendState>>>;

type VerbsOf<Table> = Table extends unknown ? keyof Table : never;
export type SendVerb = VerbsOf<(typeof sendTransitions)[SendState]>;

/** The states in which a verb is allowed, for the `where` of a guarded update. */
export const statesAllowing = (verb: SendVerb): SendState[] =>
  sendStates.filter((state) => verb in sendTransitions[state]);

/** The state after a verb, from any state. */
export const stateAfter: Readonly<Record<SendVerb, SendState>> = {
  begin: "sending",
  release: "queued",
  deliver: "sent",
  defer: "deferred",
  bounce: "bounced",
  fail: "failed",
  skip: "skipped",
  comeBack: "bounced",
};
