import { setTimeout as sleep } from "node:timers/promises";
import { NoAnswer } from "./client.ts";
import { invitationOf } from "./invite.ts";
import type { Scene } from "./scene.ts";

/**
 * Staff who invite one person after the other, as a host's own server does for them: with a key, and again where they
 * are told to wait.
 */
export interface Load {
  /** What they were told was made: an invitation's id by its address. */
  made: Map<string, string>;
  answers: {
    /** Answers of 503 that named when to come again. */
    unavailable: number;
    withoutRetryAfter: number;
    /** Requests that no server was there for. */
    refused: number;
    /** Requests that were sent and had no answer. */
    cut: number;
    /** Answers that no promise explains, by status and code. */
    unexpected: Map<string, number>;
  };
  /** Lets what is under way come to its end, each invitation made. */
  end(): Promise<void>;
}

interface LoadSettings {
  clients: number;
  /**
   * The server may be gone in the middle of a request: it is then sent again, to another. Default false: that is an
   * answer nobody expected.
   */
  mayVanish?: boolean;
}

/** Begins to invite. `addresses`: the servers there are, the one to ask first in front. */
export function startLoad(
  { client, random }: Scene,
  addresses: (n: number) => readonly string[],
  { clients, mayVanish = false }: LoadSettings,
): Load {
  const made: Load["made"] = new Map();
  const answers: Load["answers"] = { unavailable: 0, withoutRetryAfter: 0, refused: 0, cut: 0, unexpected: new Map() };
  const note = (what: string) => void answers.unexpected.set(what, (answers.unexpected.get(what) ?? 0) + 1);
  const state = { ending: false };
  let people = 0;

  /** One invitation, until somebody says that it is made. */
  async function invite(n: number): Promise<void> {
    const email = `robin-${n}@example.com`;
    for (let attempt = 0; ; attempt += 1) {
      const pause = await tryOnce(n, email, attempt);
      if (pause === null) return;
      await sleep(pause);
    }
  }

  /** How long to wait for the next attempt; null where the invitation is made. */
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
      else if (body["code"] !== "idempotency_in_progress") note(`${status} ${String(body["code"])}`);
      if (headers["retry-after"] === undefined) answers.withoutRetryAfter += 1;
      // Half of what is asked for: who is impatient must lose nothing either.
      return Number(headers["retry-after"] ?? 1) * 500;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (error.unsent) answers.refused += 1;
      else answers.cut += 1;
      if (!error.unsent && !mayVanish) note(error.message);
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
