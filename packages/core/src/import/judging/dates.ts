import type { DateOrder } from "../../contract/import/schema.js";

/** Finds the order in which a file writes dates, from all of them. */
export interface DateOrderFinder {
  add(text: string): void;
  /** The order that most dates can only have; null if every one can be read in several ways. */
  order(): DateOrder | null;
}

export function findDateOrder(): DateOrderFinder {
  return { add: () => undefined, order: () => null };
}

/**
 * Reads a date as exports write it, with or without a time. Numbers are the days that spreadsheets count.
 *
 * @returns such as `2026-12-01`; null if there is no such day
 */
export function readDate(_text: string, _order: DateOrder): string | null {
  return null;
}
