import { expect, test } from "vitest";
import { opensLetter } from "./index.js";

const person = (firstName: string, lastName: string) => ({ isSuperseded: false, recipient: { firstName, lastName } });

test.each([
  ["as the office wrote it", person("Rosa", "Núñez de la Vega"), "Núñez de la Vega", true],
  ["without marks, in capitals", person("Rosa", "Núñez de la Vega"), "NUNEZ DE LA VEGA", true],
  ["with blanks and hyphens anywhere", person("Rosa", "Núñez de la Vega"), " nunez  de-la vega ", true],
  ["with another apostrophe", person("Sean", "O’Brien"), "O'Brien", true],
  ["as the only name there is", person("Björk", ""), "bjork", true],
  ["in another script", person("Мария", "Иванова"), "ИВАНОВА", true],
  ["with accents left out", person("Νίκη", "Παπαδοπούλου"), "παπαδοπουλου", true],
  ["in Hebrew", person("רוזה", "כהן"), "כהן ", true],
  ["in Chinese", person("伟", "王"), "王", true],
  ["of another person", person("Rosa", "Núñez"), "Smith", false],
  ["as a first name beside a last one", person("Rosa", "Núñez"), "Rosa", false],
  ["in part", person("Rosa", "Núñez de la Vega"), "Núñez", false],
  ["after a newer letter", { ...person("Rosa", "Núñez"), isSuperseded: true }, "Núñez", false],
] as const)("a last name %s", (_, code, lastName, expected) => {
  expect(opensLetter(code, lastName)).toBe(expected);
});
