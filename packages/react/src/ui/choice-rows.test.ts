import { expect, it } from "vitest";
import { matching } from "./choice-rows.js";

const options = ["Muñoz House", "Straße 5", "Oak Court"].map((label) => ({ value: label, label }));
const found = (query: string) => matching(options, query).map(({ label }) => label);

it.each([
  ["munoz", ["Muñoz House"]],
  ["MUÑOZ ", ["Muñoz House"]],
  ["court", ["Oak Court"]],
  ["court oak", ["Oak Court"]],
  ["strasse", ["Straße 5"]],
  ["  ", ["Muñoz House", "Straße 5", "Oak Court"]],
  ["elm", []],
])("a search for %j ignores case, accents, spaces around it and the order of words", (query, labels) =>
  expect(found(query)).toEqual(labels),
);
