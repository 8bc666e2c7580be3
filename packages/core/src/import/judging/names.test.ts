import { describe, expect, it } from "vitest";
import { isCompany, readNames } from "./names.js";

const shown = (text: string): string =>
  readNames(text)
    .people.map(({ firstName, lastName }) => `${firstName}|${lastName}`)
    .join(" + ");

describe("one person", () => {
  it.each([
    ["John Smith", "John|Smith"],
    ["Smith, John", "John|Smith"],
    ["Smith,John", "John|Smith"],
    ["SMITH, JOHN A", "JOHN A|SMITH"],
    ["Mary Ann Smith", "Mary Ann|Smith"],
    ["John Smith III", "John|Smith III"],
    ["Smith, John Jr.", "John|Smith Jr."],
    ["King, Jr., Martin", "Martin|King Jr."],
    ["Jane Doe, MD", "Jane|Doe MD"],
    ["Dr. Ana de la Cruz", "Ana|de la Cruz"],
    ["van der Berg, Pieter", "Pieter|van der Berg"],
    ["Ludwig van Beethoven", "Ludwig|van Beethoven"],
    ["Mary-Ann St. John", "Mary-Ann|St. John"],
    ["O'Brien, Pat", "Pat|O'Brien"],
    ["Garcia Lopez, Maria Jose", "Maria Jose|Garcia Lopez"],
    ["José Ortega y Gasset", "José|Ortega y Gasset"],
    ["Maria Silva e Souza", "Maria|Silva e Souza"],
    ["Herr Max Mustermann", "Max|Mustermann"],
    ["Mr. Lee", "|Lee"],
    ["Fam. Weber", "|Weber"],
    ["Madonna", "Madonna|"],
    ["山田 太郎", "太郎|山田"],
    ["Don Johnson", "Don|Johnson"],
    ["Bao Le", "Bao|Le"],
    ["Robert (Bob) Smith", "Robert (Bob)|Smith"],
    ["John Smith et al.", "John|Smith"],
    ["John Smith and family", "John|Smith"],
    ["John Smith c/o Mary Roe", "John|Smith"],
    ["Church, Ann", "Ann|Church"],
    ["Charlotte Church", "Charlotte|Church"],
  ])("%s", (text, expected) => {
    expect(shown(text)).toBe(expected);
    expect(readNames(text).several).toBe(false);
  });
});

describe("several people", () => {
  it.each([
    ["Smith, John & Mary", "John|Smith + Mary|Smith"],
    ["John & Mary Smith", "John|Smith + Mary|Smith"],
    ["John and Mary Smith", "John|Smith + Mary|Smith"],
    ["John Smith and Mary", "John|Smith + Mary|Smith"],
    ["John Smith & Mary Jones", "John|Smith + Mary|Jones"],
    ["John Smith / Mary Jones", "John|Smith + Mary|Jones"],
    ["John Smith; Mary Jones", "John|Smith + Mary|Jones"],
    ["John Smith\nMary Jones", "John|Smith + Mary|Jones"],
    ["John Smith, Mary Jones", "John|Smith + Mary|Jones"],
    ["Smith, John and Jones, Mary", "John|Smith + Mary|Jones"],
    ["Smith, John & Jones, Mary", "John|Smith + Mary|Jones"],
    ["Smith & Jones, John & Mary", "John|Smith + Mary|Jones"],
    ["Smith, John, Mary", "John|Smith + Mary|Smith"],
    ["John, Mary and Tom Smith", "John|Smith + Mary|Smith + Tom|Smith"],
    ["Thomas und Sabine Müller", "Thomas|Müller + Sabine|Müller"],
    ["Jean et Marie Dupont", "Jean|Dupont + Marie|Dupont"],
    ["Ana y Luis García", "Ana|García + Luis|García"],
    ["Mr. & Mrs. Lee", "|Lee"],
    ["Mr & Mrs John Smith", "John|Smith"],
  ])("%s", (text, expected) => {
    expect(shown(text)).toBe(expected);
    expect(readNames(text).several).toBe(true);
  });

  it("can be one name after all", () => {
    expect(readNames("Smith, John & Mary").whole).toEqual({ firstName: "John & Mary", lastName: "Smith" });
    expect(readNames("Ann Lee, Bob Lee").whole).toEqual({ firstName: "Ann Lee, Bob", lastName: "Lee" });
    expect(readNames("John & Mary Smith").whole).toEqual({ firstName: "John & Mary", lastName: "Smith" });
  });
});

it.each([
  "Acme LLC",
  "Acme, Inc.",
  "Smith & Sons LLC",
  "Müller Hausverwaltung GmbH",
  "Inversiones Sol S.A.",
  "SCI du Parc",
  "Wells Plumbing & Heating",
  "The Smith Family Trust",
  "Estate of Jane Roe",
])("%s is a company", (text) => {
  expect(isCompany(text)).toBe(true);
  expect(readNames(text).people).toEqual([{ firstName: "", lastName: text }]);
});

it.each(["Kim Co", "Park, Sa", "Ann Bank", "Ag Nes", "Sean Price", "Grace Corporal"])("%s is a person", (text) => {
  expect(isCompany(text)).toBe(false);
});
