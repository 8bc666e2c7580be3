import { setTimeout as sleep } from "node:timers/promises";
import { repeat } from "../../repeat.js";
import { isTemporary } from "../../store/database-error.js";
import { readMailFacts, type MailFacts } from "../../store/mail-facts.js";
import { claimSends, releaseSends, renewSends, RENEW_CLAIMS_MS } from "../../store/send-claims.js";
import { areWanted } from "../../store/send-outcomes.js";
import type { SendRow } from "../../store/sends.js";
import { gather } from "../../work/gather.js";
import { startLoop } from "../../work/loop.js";
import { createOrganizationRates, createRate } from "../../work/rate.js";
import { createSlots } from "../../work/slots.js";
import { createTurnstile } from "../../work/turnstile.js";
import type { WorkLoop } from "../../work/work-loop.js";
import type { App } from "../app.js";
import { deliverMail, type MailPorts, type MailSettings } from "./deliver-mail.js";
import { createMissingKeys } from "./missing-keys.js";
import { recordOutcomes, type MailOutcome } from "./record-outcomes.js";

const POLL_MS = 500;
const FAULT_MS = 2000;
// Mails that are claimed for each connection: while some are sent, others are made ready or recorded, in groups.
const CLAIMED_PER_CONNECTION = 10;
// Mails that the mail server has taken: more make larger groups, and more copies if this process is killed.
const UNRECORDED_PER_CONNECTION = 2;
// An outcome is recorded once the database is back. If that takes longer, another worker tries the mail again.
const RECORD_ATTEMPTS = 20;
const RECORD_PAUSE_MS = 1000;

/** How this process sends mails. */
export interface MailLoopSettings extends MailSettings {
  /** Connections to the mail server. */
  connections: number;
  /** The most mails per second of this process: of all organizations, and of each. Null: no limit. */
  perSecond: { all: number | null; organization: number | null };
  /** Called after each attempt, with what came of it. */
  onAttempt: (outcome: MailOutcome["verb"]) => void;
  /** Called on bugs of ours, and if the database cannot be reached. The mail is tried again. */
  onError: (error: unknown) => void;
}

/** Sends mails from now on, single ones before those of batches. */
export function startMails(app: App, settings: MailLoopSettings): WorkLoop {
  const { breaker, refusals, connections, perSecond, onAttempt, onError } = settings;
  const slots = createSlots(connections);
  const unrecorded = createTurnstile(connections * UNRECORDED_PER_CONNECTION);
  const rate = createRate(perSecond.all);
  const rates = createOrganizationRates(perSecond.organization);
  const lanes = ([0, 1] as const).map((priority) => {
    const room = connections * CLAIMED_PER_CONNECTION;
    return {
      priority,
      room,
      perOrganization: priority === 0 ? Math.ceil(room / 3) : room,
      underWay: new Map<SendRow, Promise<void>>(),
      lastServed: "",
    };
  });
  type Lane = (typeof lanes)[number];
  const missingKeys = createMissingKeys();
  const onUnknownKey = (keyId: string) => {
    missingKeys.add(keyId);
    settings.onUnknownKey(keyId);
  };
  let stopped = false;

  const ports: MailPorts = {
    takeConnection: ({ priority, organization_id: organizationId }) => slots.take({ priority, organizationId }),
    isHalted: () => stopped || breaker.isOpen(),
    awaitRecording: unrecorded.enter,
    isWanted: gather((sending: { send: SendRow; email: string }[]) => areWanted(app.db, sending)),
  };
  const record = gather((outcomes: MailOutcome[]) => patiently(() => recordOutcomes(app.db, outcomes)));
  const release = gather(async (sends: SendRow[]) => {
    await releaseSends(app.db, sends);
    return sends;
  });

  /** Tries again for a while if the database cannot be used. */
  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === RECORD_ATTEMPTS || !isTemporary(error)) throw error;
        await sleep(RECORD_PAUSE_MS);
      }
    }
  }

  async function deliver(send: SendRow, facts: MailFacts | undefined): Promise<void> {
    try {
      const outcome = await deliverMail(app, { ...settings, onUnknownKey }, ports, send, facts);
      if (outcome === null) {
        await release(send);
        return;
      }
      const fault = await record(outcome).finally(() => {
        if (outcome.verb === "deliver") unrecorded.leave();
      });
      if (fault) throw fault;
      onAttempt(outcome.verb);
    } catch (error) {
      // The claim ends, and the mail is tried again.
      onError(error);
    }
  }

  /** The organizations that have used up some of their share of a lane, or of their rate, with what is left of it. */
  function fewerOf(lane: Lane): Map<string, number> {
    const underWay = new Map<string, number>();
    for (const { organization_id: id } of lane.underWay.keys()) underWay.set(id, (underWay.get(id) ?? 0) + 1);
    const rateOf = rates.available();
    return new Map(
      [...new Set([...underWay.keys(), ...rateOf.keys()])].map((id) => [
        id,
        Math.max(0, Math.min(lane.perOrganization - (underWay.get(id) ?? 0), rateOf.get(id) ?? rates.atFirst)),
      ]),
    );
  }

  /** While the mail server refuses most recipients, one mail at a time tries whether it still does. */
  const roomForProbe = () => (underWay().length === 0 ? 1 : 0);

  async function claim(lane: Lane): Promise<boolean> {
    const { priority, lastServed: after } = lane;
    const room = refusals.isStopped() ? roomForProbe() : lane.room - lane.underWay.size;
    const most = Math.min(room, rate.available());
    if (most === 0 || (room < lane.room / 4 && !refusals.isStopped())) return false;
    const perOrganization = Math.min(lane.perOrganization, rates.atFirst);
    const claimed = await claimSends(app.db, {
      priority,
      most,
      perOrganization,
      fewerOf: fewerOf(lane),
      after,
      withoutKeys: missingKeys.ids(),
    });
    rate.spend(claimed.length);
    const facts = patiently(() => readMailFacts(app.db, claimed, app.settings.roles));
    for (const send of claimed) {
      rates.spend(send.organization_id);
      const sending = facts
        .then((known) => deliver(send, known.get(send.id)), onError)
        .finally(() => {
          lane.underWay.delete(send);
          const free = lane.room - lane.underWay.size;
          if (lane.underWay.size === 0 || free === Math.ceil(lane.room / 4)) loop.wake();
        });
      lane.underWay.set(send, sending);
    }
    // With fewer than there is room for, it has come to the end: the next round begins at the first organization.
    const isEnd = claimed.length < most;
    lane.lastServed = isEnd ? "" : claimed.reduce((last, { organization_id: id }) => (id > last ? id : last), "");
    return claimed.length > 0 || after !== "";
  }

  const loop = startLoop(
    async () => {
      await breaker.wait();
      if (stopped) return false;
      const more = [];
      for (const lane of lanes) more.push(await claim(lane));
      return more.includes(true);
    },
    { pollMs: POLL_MS, faultMs: FAULT_MS, onFault: onError },
  );
  const underWay = () => lanes.flatMap((lane) => [...lane.underWay.keys()]);
  const stopRenewing = repeat(RENEW_CLAIMS_MS, () => renewSends(app.db, underWay()), onError);
  return {
    wake: loop.wake,
    isBusy: () => underWay().length > 0,
    async stop() {
      stopped = true;
      await loop.stop();
      await Promise.all(lanes.flatMap((lane) => [...lane.underWay.values()]));
      await stopRenewing();
    },
  };
}
