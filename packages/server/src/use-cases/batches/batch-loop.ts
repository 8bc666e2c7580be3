import { inSpan } from "../../observability/tracing.js";
import { findWaitingBatches, type WaitingBatch } from "../../store/waiting-batches.js";
import { startLoop } from "../../work/loop.js";
import type { WorkLoop } from "../../work/work-loop.js";
import type { App } from "../app.js";
import { runBatch, type BatchWork } from "./run-batch.js";

const CONCURRENCY = 2;
const POLL_MS = 500;
const FAULT_MS = 2000;
// Short, so that the queue of mails does not run out.
const WAIT_FOR_MAILS_MS = 100;
const MOST_BATCHES = 1000;

/** How this process works on batches. */
export interface BatchLoopSettings extends BatchWork {
  /** Called after each turn of a batch. */
  onTurn: () => void;
  /** Called if a turn fails. It is repeated. */
  onError: (error: unknown) => void;
}

/**
 * Works on the batches with waiting items from now on, a chunk at a time. Next is a batch of the organization that had
 * its turn the longest ago, so that a large batch does not hold up those of others.
 */
export function startBatches(app: App, { onTurn, onError, ...work }: BatchLoopSettings): WorkLoop {
  /** The turns in progress, with the ids of their batches. */
  const underWay = new Map<Promise<void>, string>();
  /** Batches whose last turn was a full chunk. If no other is waiting, they have several turns at the same time. */
  const large = new Set<string>();
  /** Batches whose turn failed or found nothing to do, with the time until which they rest. */
  const resting = new Map<string, number>();
  /** The number of the last turn of each organization and batch. Ids of batches are unique. */
  const lastTurns = new Map<string, number>();
  let turns = 0;
  let seen: WaitingBatch = { organizationId: "", batchId: "" };

  async function waitingBatches(): Promise<WaitingBatch[]> {
    const waiting = await findWaitingBatches(app.db, seen, MOST_BATCHES);
    const isTruncated = waiting.length === MOST_BATCHES;
    const begin = seen;
    seen = (isTruncated ? waiting.at(-1) : undefined) ?? { organizationId: "", batchId: "" };
    return waiting.length === 0 && begin.batchId !== "" ? waitingBatches() : waiting;
  }

  const run = async (batch: WaitingBatch) => {
    let restMs = 0;
    try {
      const end = await inSpan("work on batch", {}, () => runBatch(app, work, batch));
      if (end === "more") large.add(batch.batchId);
      // What is left is being worked on by others, or may not be made yet.
      else if (end === "done") {
        large.delete(batch.batchId);
        restMs = POLL_MS;
      } else {
        restMs = WAIT_FOR_MAILS_MS;
        setTimeout(() => loop.wake(), WAIT_FOR_MAILS_MS).unref();
      }
      if (end !== "waits") onTurn();
    } catch (error) {
      onError(error);
      restMs = FAULT_MS;
    }
    if (restMs > 0) resting.set(batch.batchId, performance.now() + restMs);
  };

  const loop = startLoop(
    async () => {
      if (underWay.size >= CONCURRENCY) return false;
      const now = performance.now();
      for (const [id, until] of resting) if (until <= now) resting.delete(id);
      const waiting = await waitingBatches();
      const lastTurn = (id: string) => lastTurns.get(id) ?? 0;
      const running = (id: string) => [...underWay.values()].filter((one) => one === id).length;
      const [next] = waiting
        .filter(({ batchId }) => !resting.has(batchId) && (running(batchId) === 0 || large.has(batchId)))
        .sort(
          (a, b) =>
            running(a.batchId) - running(b.batchId) ||
            lastTurn(a.organizationId) - lastTurn(b.organizationId) ||
            lastTurn(a.batchId) - lastTurn(b.batchId),
        );
      if (!next) {
        if (waiting.length === 0) {
          lastTurns.clear();
          large.clear();
        }
        return false;
      }
      turns += 1;
      lastTurns.set(next.organizationId, turns).set(next.batchId, turns);
      const turn = run(next).finally(() => {
        underWay.delete(turn);
        loop.wake();
      });
      underWay.set(turn, next.batchId);
      return true;
    },
    { pollMs: POLL_MS, faultMs: FAULT_MS, onFault: onError },
  );
  return {
    wake: loop.wake,
    isBusy: () => underWay.size > 0,
    async stop() {
      await loop.stop();
      await Promise.all(underWay.keys());
    },
  };
}
