import { expect, it } from "vitest";
import { isSamePerson } from "../index.js";

const named = (name: string) => ({ firstName: name.split(" ")[0] ?? "", lastName: name.split(" ").slice(1).join(" ") });

it.each([
  ["Zoë van der Berg", "zoe VAN DER BERG"],
  ["Maria Silva", "Maria"],
  ["Maria", "Maria Silva"],
])("%s and %s are one person", (a, b) => expect(isSamePerson(named(a), named(b))).toBe(true));

it.each([
  ["Ludmila Nováková", "Tereza Svoboda"],
  ["John Smith", "Mary Smith"],
  ["John Smith", "John Jones"],
])("%s and %s share a mailbox", (a, b) => expect(isSamePerson(named(a), named(b))).toBe(false));
