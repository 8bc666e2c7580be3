import { expect, it } from "vitest";
import { isSamePerson } from "../index.js";

const named = (name: string) => ({ firstName: name.split(" ")[0] ?? "", lastName: name.split(" ").slice(1).join(" ") });

it.each([
  ["Zoë van der Berg", "zoe VAN DER BERG"],
  ["Maria Silva", "Maria"],
  ["Maria", "Maria Silva"],
])("%s and %s are the same person", (a, b) => expect(isSamePerson(named(a), named(b))).toBe(true));

it.each([
  ["Ludmila Nováková", "Tereza Svoboda"],
  ["John Smith", "Mary Smith"],
  ["John Smith", "John Jones"],
])("%s and %s are two people", (a, b) => expect(isSamePerson(named(a), named(b))).toBe(false));
