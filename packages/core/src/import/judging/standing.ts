import type { ImportField, ImportProblem } from "../../contract/import/fields.js";
import type { DateOrder } from "../../contract/import/schema.js";
import { readDateCell } from "./dates.js";
import type { DraftStay } from "./draft.js";
import { remembering } from "./text.js";
import { standingOf } from "./words.js";

/** Whether somebody lives there, and what of the row says otherwise. */
export interface StayRead {
  problem: Extract<ImportProblem, "vacant" | "past" | "future" | "minor" | "guarantor" | "declined"> | null;
  path: ImportField;
  /** The fields with dates that do not exist. */
  impossible: ImportField[];
}

export interface StaySettings {
  /** Reads a cell of dates, as from {@link dayReader}. */
  readDay: ReturnType<typeof dayReader>;
  /** Such as `2026-12-01`. */
  today: string;
  /** Whether the file says who has moved out. */
  knowsMoveOut: boolean;
}

/** Reads cells of dates, and remembers the many that are alike. */
export function dayReader(order: DateOrder) {
  const [first, last] = [false, true].map((isLast) => remembering((text) => readDateCell(text, order, isLast)));
  return (text: string, isLast: boolean) => (isLast ? last : first)?.(text) ?? { date: null, isDate: false };
}

const nothing: StayRead = { problem: null, path: "status", impossible: [] };

/** The day on which somebody born on a day is 18. */
const adultOn = (born: string): string => `${String(Number(born.slice(0, 4)) + 18).padStart(4, "0")}${born.slice(4)}`;

/** What the columns of a row beside the person say, by words first and by dates where there are none. */
export function readStay(stay: DraftStay, { readDay, today, knowsMoveOut }: StaySettings): StayRead {
  const { status, relation, birthDate, leaseStart, leaseEnd, moveIn, moveOut } = stay;
  if (status + relation + birthDate + leaseStart + leaseEnd + moveIn + moveOut === "") return nothing;
  const impossible: ImportField[] = [];
  const day = (field: keyof DraftStay & ImportField, last = false): string | null => {
    if (stay[field] === "") return null;
    const { date, isDate } = readDay(stay[field], last);
    if (!isDate) impossible.push(field);
    return date;
  };
  const [born, start, end] = [day("birthDate"), day("leaseStart"), day("leaseEnd", true)];
  const [entered, left] = [day("moveIn"), day("moveOut", true)];
  // A day of birth to come is a slip, or the file's order of dates is another one.
  if (born !== null && born > today) impossible.push("birthDate");
  const found = (problem: StayRead["problem"], path: ImportField): StayRead => ({ problem, path, impossible });

  const standing = status === "" ? null : standingOf(status);
  const related = relation === "" ? null : standingOf(relation);
  if (standing !== null && standing !== "current" && standing !== "future") return found(standing, "status");
  if (related === "guarantor" || related === "past" || related === "declined" || related === "vacant")
    return found(related, "relation");
  const isMinor = born !== null && born <= today ? adultOn(born) > today : related === "minor";
  if (isMinor) return found("minor", born === null ? "relation" : "birthDate");
  if (left !== null && left < today && !(entered !== null && entered > left)) return found("past", "moveOut");
  if (standing === "current") return found(null, "status");
  if (standing === "future") return found("future", "status");
  // Leases go on from month to month. Their end tells only where nothing else does.
  if (end !== null && end < today && standing === null && !knowsMoveOut) return found("past", "leaseEnd");
  if (entered === null ? start !== null && start > today : entered > today)
    return found("future", entered === null ? "leaseStart" : "moveIn");
  return found(null, "status");
}
