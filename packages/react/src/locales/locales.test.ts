import { expect, it } from "vitest";
import { ar } from "./ar.js";
import { en } from "./en.js";
import { es } from "./es.js";

const folders = Object.entries(import.meta.glob<{ english: object }>("../*/texts.ts", { eager: true }));
const isGroup = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Every text with the path to it. */
const textsIn = (group: object, path: string[] = []): [path: string[], text: unknown][] =>
  Object.entries(group).flatMap(([name, value]: [string, unknown]) =>
    isGroup(value) ? textsIn(value, [...path, name]) : [[[...path, name], value] as [string[], unknown]],
  );

const textAt = (group: object, path: string[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], group);

it("finds the texts of every folder", () => expect(folders.length).toBeGreaterThan(15));

// A folder names its features by hand: a misspelled one would stay in English whatever the reader's language.
it.each(folders)("shows each text of %s in every language", (_, { english }) => {
  for (const [path, text] of textsIn(english)) {
    expect(textAt(en, path), path.join(".")).toBe(text);
    for (const language of [es, ar]) expect(typeof textAt(language, path), path.join(".")).toBe(typeof text);
  }
});
