/**
 * The life of one mail that must go out: a table, which the guarded updates of `store/sends.ts` read, and
 * docs/delivery.md shows.
 */

export const sendStates = ["queued", "sending", "sent", "deferred", "bounced", "failed", "skipped"] as const;
export type SendState = (typeof sendStates)[number];

/**
 * What may happen to a mail, and what it becomes. `begin`: a worker tries it. `deliver`: the mail server took it.
 * `defer`: it is tried again later. `bounce`: the recipient's side will not have it. `fail`: it did not get out, and is
 * tried no more. `skip`: there is nothing to send any more. `comeBack`: the provider reports that it did not arrive
 * after all.
 */
export const sendTransitions = {
  queued: { begin: "sending" },
  // Begun once more where its worker died.
  sending: { begin: "sending", deliver: "sent", defer: "deferred", bounce: "bounced", fail: "failed", skip: "skipped" },
  // Delivered by a worker that was overtaken and had it out all the same.
  deferred: { begin: "sending", deliver: "sent" },
  sent: { comeBack: "bounced" },
  bounced: {},
  failed: {},
  skipped: {},
} as const satisfies Record<SendState, Partial<Record<string, SendState>>>;

type VerbsOf<Table> = Table extends unknown ? keyof Table : never;
export type SendVerb = VerbsOf<(typeof sendTransitions)[SendState]>;

/** The states in which a verb is allowed: what a guarded update names in its `where`. */
export const statesAllowing = (verb: SendVerb): SendState[] =>
  sendStates.filter((state) => verb in sendTransitions[state]);

/** What a verb makes of a mail, whatever it was before. */
export const stateAfter: Readonly<Record<SendVerb, SendState>> = {
  begin: "sending",
  deliver: "sent",
  defer: "deferred",
  bounce: "bounced",
  fail: "failed",
  skip: "skipped",
  comeBack: "bounced",
};
