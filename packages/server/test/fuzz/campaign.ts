import * as fc from "fast-check";
import type { Database } from "../../src/store/database.js";
import { patience } from "../patience.js";
import { databaseFaults } from "./database-faults.js";
import { hostileStrings } from "./hostile-strings.js";
import { plans, type Plan } from "./plan.js";
import { Player, type Played } from "./player.js";
import { createTarget } from "./target.js";
import { toCurl } from "./wire.js";
import { words } from "./words.js";

/** Options of a run. */
export interface CampaignOptions {
  database: Database;
  requests: number;
  /** The same seed plans the same requests. */
  seed: number;
  /** Requests under way at once. Default 1, for which a run is the same each time but for ids and time. */
  atOnce?: number;
  /** More hostile strings. */
  strings?: readonly string[];
  /** Called from time to time with the number of requests so far. */
  onProgress?: (done: number) => void;
}

/** A kind of fault, with its first occurrence. */
export interface Finding {
  fault: string;
  /** How often it occurred. */
  times: number;
  /** The request, made as small as possible, and its response. */
  request: string;
  answer: string;
  /** The lines of the log about it. */
  log: string;
  /** Its place in the run: the seed of its chunk, and its index there. */
  seed: number;
  path: string;
  repeats: boolean;
}

/** The result of a run. */
export interface Report {
  findings: Finding[];
  databaseFaults: string[];
  /** Number of responses by route and status; status 0 for none. */
  counts: Map<string, Map<number, number>>;
}

const CHUNK = 250;
/** Requests after which new organizations begin, so that lists stay short. */
const WORLD = 20_000;
const SHRINK_WITHIN_MS = 15_000;

/** Sends planned requests and checks every response. */
export async function runCampaign({
  database,
  requests,
  seed,
  atOnce = 1,
  strings = [],
  onProgress,
}: CampaignOptions): Promise<Report> {
  const target = await createTarget(database);
  const texts = [...hostileStrings, ...strings];
  const clientTexts = [...texts, ...words].join("\n");
  const player = new Player(target, database, (excerpt) => clientTexts.includes(excerpt));
  const arbitrary = plans(texts);
  const findings = new Map<string, Finding>();
  const counts: Report["counts"] = new Map();

  const count = (name: string, status: number) => {
    const ofRoute = counts.get(name) ?? new Map<number, number>();
    counts.set(name, ofRoute.set(status, (ofRoute.get(status) ?? 0) + 1));
  };

  async function playChunk(chunkSeed: number, size: number): Promise<void> {
    const chunk = fc.sample(arbitrary, { seed: chunkSeed, numRuns: size });
    const found: { at: number; fault: string; played: Played }[] = [];
    let next = 0;
    const work = async () => {
      for (let at = next++; at < chunk.length; at = next++) {
        const plan = chunk[at] as Plan;
        const played = await player.play(plan);
        count(plan.name, played.answer?.status ?? 0);
        for (const fault of played.faults) found.push({ at, fault: `${plan.name} ${masked(fault)}`, played });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    const logged = target.takeFaults();
    for (const { requestId, text } of logged) {
      if (requestId === undefined)
        found.push({
          at: -1,
          fault: `logged: ${masked(text.split("\n")[0] ?? "")}`,
          played: { wire: { method: "", path: "", headers: [], body: null }, answer: null, faults: [text] },
        });
    }
    for (const { at, fault, played } of found) {
      const known = findings.get(fault);
      if (known) known.times += 1;
      else findings.set(fault, await describe(fault, played, chunkSeed, at));
    }

    async function describe(fault: string, played: Played, chunkSeed: number, at: number): Promise<Finding> {
      const id = played.answer?.headers.get("X-Request-Id");
      const log =
        at < 0
          ? played.faults.join("\n")
          : logged
              .filter(({ requestId }) => requestId === id)
              .map(({ text }) => text)
              .join("\n");
      const smallest = at < 0 ? null : await shrink(fault, chunkSeed, at);
      const { wire, answer } = smallest ?? played;
      target.takeFaults();
      return {
        fault,
        times: 1,
        request: toCurl(wire),
        answer: `${answer?.status ?? "none"} ${(answer?.text ?? "").slice(0, 500)}`,
        log: log.slice(0, 3000),
        seed: chunkSeed,
        path: String(at),
        repeats: smallest !== null,
      };
    }
  }

  /** The smallest request with the same fault; null if it does not occur again. */
  async function shrink(fault: string, chunkSeed: number, at: number): Promise<Played | null> {
    let smallest: Played | null = null;
    const property = fc.asyncProperty(arbitrary, async (plan) => {
      const played = await player.play(plan);
      if (!played.faults.some((one) => `${plan.name} ${masked(one)}` === fault)) return true;
      smallest = played;
      return false;
    });
    await fc.check(property, {
      seed: chunkSeed,
      path: String(at),
      numRuns: 1,
      interruptAfterTimeLimit: SHRINK_WITHIN_MS,
    });
    return smallest;
  }

  try {
    for (let done = 0; done < requests; done += CHUNK) {
      if (done % WORLD === 0) await player.renew();
      await playChunk(seed + done / CHUNK, Math.min(CHUNK, requests - done));
      await player.refresh();
      onProgress?.(Math.min(requests, done + CHUNK));
    }
    return { findings: [...findings.values()], databaseFaults: await settled(database), counts };
  } finally {
    await target.stop();
  }
}

const masked = (text: string): string =>
  text
    .replace(/\b[a-z]{3}_[0-9a-z]{26}\b/g, "…")
    .replace(/(home|away|nowhere)-[0-9a-f]{8}/g, "$1")
    .replace(/\d{3,}(?! instead)/g, (digits) => (digits.length === 3 ? digits : "…"));

const SETTLES_WITHIN_MS = 60_000 * patience;

/** The faults of the database once the jobs of the last requests have ended. */
async function settled(database: Database): Promise<string[]> {
  const until = Date.now() + SETTLES_WITHIN_MS;
  for (;;) {
    const faults = await databaseFaults(database);
    if (faults.length === 0 || Date.now() > until) return faults;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
