import { setTimeout as sleep } from "node:timers/promises";
import { NoReply } from "./client.ts";
import { invitationOf } from "./invite.ts";
import type { Scene } from "./scene.ts";

/** Clients that invite one person after the other, with an idempotency key, and retry if they are told to wait. */
export interface Load {
  /** The acknowledged invitations: their id by address. */
  made: Map<string, string>;
  answers: {
    /** Responses of 503. */
    unavailable: number;
    withoutRetryAfter: number;
    /** Requests without a connection. */
    refused: number;
    /** Requests that were sent and got no response. */
    cut: number;
    /** Responses that no promise explains, by status and code. */
    unexpected: Map<string, number>;
  };
  /** Waits until every invitation that was begun is acknowledged. */
  end(): Promise<void>;
}

interface LoadSettings {
  clients: number;
  /** Whether a request may lose its server, and is then sent again. Default false: that is unexpected. */
  mayVanish?: boolean;
}

/**
 * Begins to invite.
 *
 * @param addresses the servers for the n-th invitation, in the order to try them
 */
export function startLoad(
  { client, random }: Scene,
  addresses: (n: number) => readonly string[],
  { clients, mayVanish = false }: LoadSettings,
): Load {
  const made: Load["made"] = new Map();
  const answers: Load["answers"] = { unavailable: 0, withoutRetryAfter: 0, refused: 0, cut: 0, unexpected: new Map() };
  const recordUnexpected = (what: string) => void answers.unexpected.set(what, (answers.unexpected.get(what) ?? 0) + 1);
  const state = { ending: false };
  let people = 0;

  /** Sends one invitation until it is acknowledged. */
  async function invite(n: number): Promise<void> {
    const email = `robin-${n}@example.com`;
    for (let attempt = 0; ; attempt += 1) {
      const pause = await tryOnce(n, email, attempt);
      if (pause === null) return;
      await sleep(pause);
    }
  }

  /** Returns the milliseconds until the next attempt; null once the invitation is acknowledged. */
  async function tryOnce(n: number, email: string, attempt: number): Promise<number | null> {
    const there = addresses(n);
    const address = there[attempt % there.length] ?? "";
    try {
      const { status, body, headers } = await client.ask(address, "POST", "/invitations", {
        body: invitationOf(email),
        key: `key-${n}`,
      });
      if (status === 201) {
        made.set(email, String(body["id"]));
        return null;
      }
      if (status === 503) answers.unavailable += 1;
      else if (body["code"] !== "idempotency_in_progress") recordUnexpected(`${status} ${String(body["code"])}`);
      if (headers["retry-after"] === undefined) answers.withoutRetryAfter += 1;
      // Half of the time asked for: an impatient client must not lose anything either.
      return Number(headers["retry-after"] ?? 1) * 500;
    } catch (error) {
      if (!(error instanceof NoReply)) throw error;
      if (error.unsent) answers.refused += 1;
      else answers.cut += 1;
      if (!error.unsent && !mayVanish) recordUnexpected(error.message);
      return there.length > 1 ? 5 : random.between(20, 60);
    }
  }

  const lane = async () => {
    while (!state.ending) {
      people += 1;
      await invite(people);
    }
  };
  const lanes = Promise.all(Array.from({ length: clients }, lane));
  return {
    made,
    answers,
    async end() {
      state.ending = true;
      await lanes;
    },
  };
}
