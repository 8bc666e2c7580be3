import { createHash } from "node:crypto";
import { codeOf } from "./database-error.js";

/** The names under which a pool's connections keep the statements that are sent again and again. */
export interface PreparedStatements {
  /** The name of a statement; undefined if it is not to be kept. */
  nameOf(text: string, values: readonly unknown[]): string | undefined;
  /**
   * Learns from an error.
   *
   * @returns whether a kept statement caused it, so that nothing was done and the same statement may run now
   */
  learn(error: unknown): boolean;
}

/** A statement is kept from this time on that it is sent. */
const FROM = 3;
/** Each connection keeps at most so many, which takes a few megabytes of the database's memory. Chosen. */
const MAX_KEPT = 400;
/** So many texts are counted at the same time. Those with a list of values, of which there are any number, come once. */
const MAX_COUNTED = 2000;

/** A page. Its best plan depends on the values: one organization has ten rows, the next a million. */
const PAGE = /\border by\b[^]*\blimit\b/;

// The statement is not there, or there already: a pooler has handed the session to someone else.
const OUT_OF_STEP = new Set(["26000", "42P05"]);
/** "Cached plan must not change result type": another process has migrated. */
const OUT_OF_DATE = "0A000";

/** Keeps no statement: for a database behind a pooler that hands its sessions around. */
export const nothingPrepared: PreparedStatements = { nameOf: () => undefined, learn: () => false };

/** @param onOff called once, if the statements turn out not to stay with their connections */
export function createPreparedStatements(onOff: (error: unknown) => void): PreparedStatements {
  const names = new Map<string, string | undefined>();
  const counts = new Map<string, number>();
  let generation = 0;
  let isOn = true;

  function count(text: string): string | undefined {
    const times = (counts.get(text) ?? 0) + 1;
    if (times < FROM) {
      if (counts.size >= MAX_COUNTED) counts.clear();
      counts.set(text, times);
      return undefined;
    }
    if (names.size >= MAX_KEPT) return undefined;
    counts.delete(text);
    const name = PAGE.test(text) ? undefined : nameFor(text, generation);
    names.set(text, name);
    return name;
  }

  return {
    nameOf(text, values) {
      // Without values, a text may have several statements, which cannot be kept.
      if (!isOn || values.length === 0) return undefined;
      return names.get(text) ?? (names.has(text) ? undefined : count(text));
    },
    learn(error) {
      const code = codeOf(error) ?? "";
      if (code === OUT_OF_DATE) {
        generation += 1;
        names.clear();
        return true;
      }
      if (!OUT_OF_STEP.has(code)) return false;
      if (isOn) onOff(error);
      isOn = false;
      return true;
    },
  };
}

/** By the text, so that two processes that meet on one session never mean two statements by one name. */
const nameFor = (text: string, generation: number): string =>
  `lk${generation}_${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
