import { contactTypes, type ContactType } from "../../contract/contact/schema.js";
import type { ImportField } from "../../contract/import/fields.js";
import type { ImportColumn, DateOrder } from "../../contract/import/schema.js";
import { findDateOrder } from "./dates.js";
import { readEmails } from "./emails.js";
import { headerMeaning, unsure, type HeaderMeaning } from "./header-words.js";
import { splitName } from "./names.js";
import { headerWords, isPlaceholder, plainCell, tidy, wordsOf } from "./text.js";
import { standingOf, typeNamed } from "./words.js";

/** How many rows below the header are enough to guess what columns are. */
export const sampleRows = 500;

export interface ColumnsGuessed {
  columns: ImportColumn[];
  dateOrder: DateOrder;
  type: ContactType;
}

export interface GuessSettings {
  /** What was chosen for headers before, by {@link headerKey}. */
  remembered?: ReadonlyMap<string, ImportField | null> | undefined;
  /** The name of the file and of its sheet, which may say of whom it is. */
  names?: readonly string[] | undefined;
  /** The organization's country, such as `US`, for dates that can be read in two ways. */
  country?: string | undefined;
}

/** A header as mappings are remembered by: case, marks, punctuation and blanks do not matter. */
export const headerKey = (header: string): string => headerWords(header) || header.trim();

/** Fields that several columns can have. The first that is not empty counts, or all of them. */
const repeatable = new Set<ImportField>(["otherEmail", "otherPhone"]);
const dates = new Set<ImportField>(["birthDate", "leaseStart", "leaseEnd", "moveIn", "moveOut"]);

/** The values of a column, as far as it has any. */
interface Values {
  texts: string[];
  share(test: (text: string) => boolean): number;
}

function valuesOf(rows: readonly (readonly string[])[], index: number): Values {
  const texts = rows
    .map((cells) => tidy(plainCell(cells[index] ?? "").text))
    .filter((text) => text !== "" && !isPlaceholder(text));
  return {
    texts,
    share: (test) => (texts.length === 0 ? 0 : texts.filter((text) => test(text)).length / texts.length),
  };
}

/**
 * What the columns of a file are: as they were mapped before, by their headers, or else by their values.
 *
 * @param headers as from `uniqueHeaders`
 * @param rows the cells of the first rows below the header, {@link sampleRows} are enough
 */
export function guessColumns(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  { remembered, names = [], country }: GuessSettings = {},
): ColumnsGuessed {
  const sampled = rows.slice(0, sampleRows);
  const values = headers.map((_, index) => valuesOf(sampled, index));
  const columns = headers.map((header, index): ImportColumn => ({
    index,
    header,
    field: null,
    basis: "none",
    samples: [...new Set(values[index]?.texts)].slice(0, 3).map((text) => text.slice(0, 200)),
  }));
  const meanings = headers.map((header) => headerMeaning(header.replace(/ \(\d+\)$/, "")));
  const type = typeOf(names, meanings, headers);
  const taken = new Map<ImportField, number>();
  const take = (index: number, field: ImportField, basis: ImportColumn["basis"]) => {
    const column = columns[index];
    if (!column) return;
    column.field = field;
    column.basis = basis;
    if (!taken.has(field)) taken.set(field, index);
  };

  for (const [index, header] of headers.entries()) {
    const chosen = remembered?.get(headerKey(header));
    const column = columns[index];
    if (chosen === undefined || !column || (chosen !== null && taken.has(chosen) && !repeatable.has(chosen))) continue;
    column.basis = "chosen";
    if (chosen !== null) take(index, chosen, "chosen");
  }
  const candidates = meanings
    .flatMap((meaning, index) => {
      if (meaning === null || columns[index]?.basis !== "none") return [];
      if (isOfOthers(meaning, type, meanings)) return [];
      return [{ index, ...refined(meaning, values[index], headers) }];
    })
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  for (const { index, field, rank } of candidates) {
    const basis = rank >= unsure ? "content" : "header";
    if (!fits(field, values[index], rank)) continue;
    if (!taken.has(field) || repeatable.has(field)) take(index, field, basis);
    else if (field === "email") take(index, "otherEmail", basis);
    else if (field === "phone") take(index, "otherPhone", basis);
  }
  settleNames(columns, values, taken, headers);
  guessByValues(columns, values, taken, take);

  const finder = findDateOrder();
  for (const column of columns)
    if (column.field !== null && dates.has(column.field as ImportField))
      for (const text of values[column.index]?.texts ?? []) finder.add(text);
  const beginsWithMonth = country === undefined || ["US", "PH", "PW", "FM", "MH", "BZ"].includes(country);
  return { columns, dateOrder: finder.order() ?? (beginsWithMonth ? "mdy" : "dmy"), type };
}

/** Of whom a file is: by its name, or by its headers. */
function typeOf(
  names: readonly string[],
  meanings: readonly (HeaderMeaning | null)[],
  headers: readonly string[],
): ContactType {
  for (const name of names) {
    const found = wordsOf(name.replace(/\.\w+$/, ""))
      .split(" ")
      .map((word) => typeNamed(word))
      .find((type) => type !== null && type !== "other");
    if (found) return found;
  }
  const of = new Set(meanings.map((meaning) => meaning?.of));
  if (of.has("owner") && !of.has("tenant")) return "owner";
  const first = headers
    .map((header) => typeNamed(headerWords(header).split(" ")[0] ?? ""))
    .find((type) => type !== null);
  return first !== undefined && contactTypes.includes(first) && first !== "other" ? first : "tenant";
}

/** The owner's address is not the tenant's, if the file has both. */
const isOfOthers = (meaning: HeaderMeaning, type: ContactType, all: readonly (HeaderMeaning | null)[]): boolean =>
  meaning.of !== null &&
  (type === "owner" ? meaning.of === "tenant" : meaning.of === "owner") &&
  all.some((other) => other !== null && other.of !== meaning.of && other.field === meaning.field);

/** What a header means once its values are seen: `Type` can be of a person, or say that one is a minor. */
function refined(meaning: HeaderMeaning, values: Values | undefined, headers: readonly string[]): HeaderMeaning {
  // A column of residents can have their codes, beside one of their names.
  if (
    meaning.field === "fullName" &&
    values !== undefined &&
    values.share((text) => /^[\w-]*\d{2,}[\w-]*$/.test(text)) > 0.6
  )
    return { ...meaning, field: "externalId" };
  if (meaning.field === "type" && values !== undefined) {
    const standing = values.share((text) => ["minor", "guarantor"].includes(standingOf(text) ?? ""));
    if (standing > 0) return { ...meaning, field: "relation" };
    const status = values.share((text) => standingOf(text) !== null && typeNamed(text) === null);
    if (status > 0.5) return { ...meaning, field: "status", rank: 3 };
  }
  if (meaning.field === "relation" && values !== undefined && values.share((text) => standingOf(text) === "past") > 0.1)
    return { ...meaning, field: "status" };
  const words = headers.map((header) => headerWords(header));
  // Nom beside Prénom is the last name, and so is Name beside Vorname. Nombre beside Apellidos is the first name.
  return meaning.field === "unit" && words.includes("unit") && meaning.rank > 0 ? { ...meaning, rank: 9 } : meaning;
}

/** Whether the values of a column can be what its header says. Empty columns can. */
function fits(field: ImportField, values: Values | undefined, rank: number): boolean {
  if (values === undefined || values.texts.length === 0) return true;
  const { share, texts } = values;
  if (field === "email" || field === "otherEmail" || field === "secondEmail")
    return share((text) => text.includes("@")) > 0 || share((text) => /^\d+$/.test(text)) < 0.5;
  // An id of households or owners is no id of a person.
  if (field === "externalId") return texts.length < 5 || new Set(texts).size >= texts.length * (rank > 0 ? 0.98 : 0.8);
  if (field === "phone" || field === "otherPhone") return share((text) => /(?:\d[\s.\-/()]*){3}/.test(text)) > 0.3;
  if (field === "workspace" && rank >= unsure) return new Set(texts).size <= Math.max(3, texts.length * 0.5);
  if (dates.has(field)) return share((text) => /\d/.test(text)) > 0 || rank === 0;
  return true;
}

/** Nom beside Prénom is the last name, and so is Name beside Vorname. Nombre beside Apellidos is the first name. */
function settleNames(
  columns: readonly ImportColumn[],
  _values: readonly Values[],
  taken: Map<ImportField, number>,
  headers: readonly string[],
): void {
  const full = taken.get("fullName");
  if (full === undefined) return;
  const column = columns[full];
  if (!column || column.basis === "chosen") return;
  const [first, last] = [taken.get("firstName"), taken.get("lastName")];
  const words = headerWords(headers[full] ?? "");
  const isShort =
    /^(?:name|nom|nombre|nome|naam)$/.test(words.split(" ").at(-1) ?? "") && !/full|complet|display/.test(words);
  const field =
    first !== undefined && last === undefined
      ? "lastName"
      : first === undefined && last !== undefined
        ? "firstName"
        : null;
  if (field !== null && isShort) column.field = field;
  else if (first !== undefined && last !== undefined) {
    // The whole name beside its parts says nothing new.
    column.field = null;
    column.basis = "none";
  } else return;
  taken.delete("fullName");
  if (column.field !== null) taken.set(column.field as ImportField, full);
}

/** Columns whose headers say nothing, by their values: addresses, telephone numbers, names. */
function guessByValues(
  columns: readonly ImportColumn[],
  values: readonly Values[],
  taken: ReadonlyMap<ImportField, number>,
  take: (index: number, field: ImportField, basis: ImportColumn["basis"]) => void,
): void {
  const best = (test: (text: string) => boolean, least: number) => {
    let found: { index: number; share: number } | null = null;
    for (const { index, basis, header } of columns) {
      // A header that means something else is not overruled.
      if (basis !== "none" || headerMeaning(header) !== null || OF_NO_PERSON.test(headerWords(header))) continue;
      const here = values[index]?.share(test) ?? 0;
      if (here >= least && (found === null || here > found.share)) found = { index, share: here };
    }
    return found?.index;
  };
  const guess = (field: ImportField, test: (text: string) => boolean, least: number) => {
    const index = taken.has(field) ? undefined : best(test, least);
    if (index !== undefined) take(index, field, "content");
  };
  guess("email", (text) => readEmails(text).emails.length > 0, 0.5);
  guess(
    "phone",
    (text) =>
      /^\+?[\d\s().\-/]{7,20}(?:(?:ext|x)\.? ?\d+)?$/i.test(text) &&
      text.replace(/\D/g, "").length >= 9 &&
      /[\s().\-+/]/.test(text),
    0.6,
  );
  if (!taken.has("firstName") && !taken.has("lastName")) guess("fullName", looksLikeName, 0.7);
  guess("unit", (text) => /^(?:#|apt\.? |unit |whg\.? ?|apto\.? ?)\s?\w{1,5}$|^\d{1,4}[A-Z]$/i.test(text), 0.6);
}

const OF_NO_PERSON =
  /\b(?:emergency|employer|owner|landlord|agent|broker|vendor|manager|guarantor|property|unit|city|state|street|address|note|notes|comment|tags?|event|user|title)\b/;

const looksLikeName = (text: string): boolean => {
  if (!/^[\p{L}\p{M}'’.,&\- ]{4,60}$/u.test(text) || !/[\s,]/.test(text)) return false;
  const { firstName, lastName } = splitName(text.replace(",", ""));
  return firstName !== "" && lastName !== "" && /^\p{Lu}/u.test(text) && text.split(" ").length <= 5;
};
