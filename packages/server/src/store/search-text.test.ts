import { expect, test } from "vitest";
import { searchPattern, searchText, sortName } from "./search-text.js";

test("search text is lower case and without accents, and skips missing parts", () => {
  expect(searchText("José", "Núñez", null, undefined, "", "J.N@Example.com")).toBe("jose nunez j.n@example.com");
});

test("names sort by last name", () => {
  expect(sortName("Ana", "Öz")).toBe("oz ana");
  expect(sortName("Cher", "")).toBe("cher");
});

test("wildcards of the query are taken literally", () => {
  expect(searchPattern(" 50%_É\\ ")).toBe("%50\\%\\_e\\\\%");
});
