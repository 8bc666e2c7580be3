import { repeat } from "../../repeat.js";
import { claimSends, renewSends, RENEW_CLAIMS_MS } from "../../store/send-claims.js";
import type { SendRow } from "../../store/sends.js";
import { startLoop } from "../../work/loop.js";
import { createSlots } from "../../work/slots.js";
import type { WorkLoop } from "../../work/work-loop.js";
import type { App } from "../app.js";
import { deliverMail, type MailSettings } from "./deliver-mail.js";

const POLL_MS = 500;
const FAULT_MS = 2000;

/** How this process sends mails. */
export interface MailLoopSettings extends Omit<MailSettings, "takeConnection" | "isHalted"> {
  /** Connections to the mail server. */
  connections: number;
  /** Called after each attempt. */
  onAttempt: () => void;
  /** Called on bugs of ours, and if the database cannot be reached. The mail is tried again. */
  onError: (error: unknown) => void;
}

/** Sends mails from now on, single ones before those of batches. */
export function startMails(app: App, settings: MailLoopSettings): WorkLoop {
  const { breaker, connections, onAttempt, onError } = settings;
  const slots = createSlots(connections);
  const lanes = ([0, 1] as const).map((priority) => ({
    priority,
    // Some are made ready while others are sent.
    room: 2 * connections,
    perOrganization: priority === 0 ? connections : 2 * connections,
    underWay: new Map<SendRow, Promise<void>>(),
    lastServed: "",
  }));
  type Lane = (typeof lanes)[number];
  let stopped = false;

  const delivery: MailSettings = {
    ...settings,
    takeConnection: ({ priority, organization_id: organizationId }) => slots.take({ priority, organizationId }),
    isHalted: () => stopped || breaker.isOpen(),
  };
  const deliver = async (send: SendRow) => {
    try {
      if (await deliverMail(app, delivery, send)) onAttempt();
    } catch (error) {
      // Its claim ends, and it is tried again.
      onError(error);
    }
  };

  async function claim(lane: Lane): Promise<boolean> {
    const room = lane.room - lane.underWay.size;
    if (room < lane.room / 4) return false;
    const underWay = new Map<string, number>();
    for (const { organization_id: id } of lane.underWay.keys()) underWay.set(id, (underWay.get(id) ?? 0) + 1);
    const { priority, perOrganization, lastServed } = lane;
    const claimed = await claimSends(app.db, { priority, most: room, perOrganization, underWay, after: lastServed });
    for (const send of claimed) {
      const sending = deliver(send).finally(() => {
        lane.underWay.delete(send);
        if (lane.underWay.size === 0 || lane.room - lane.underWay.size === Math.ceil(lane.room / 4)) loop.wake();
      });
      lane.underWay.set(send, sending);
    }
    lane.lastServed = claimed.reduce((last, { organization_id: id }) => (id > last ? id : last), "");
    // With fewer than there is room for, it has come to the end: the next round begins at the first organization.
    if (claimed.length < room) lane.lastServed = "";
    return claimed.length > 0 || lastServed !== "";
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
  const stopRenewing = repeat(RENEW_CLAIMS_MS, async () => renewSends(app.db, underWay()), onError);
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
