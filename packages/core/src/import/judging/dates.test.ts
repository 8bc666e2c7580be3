import { expect, it } from "vitest";
import { findDateOrder, looksLikeDate, readDate, readDateCell } from "./dates.js";

it.each([
  ["01/02/2024", "mdy", "2024-01-02"],
  ["01/02/2024", "dmy", "2024-02-01"],
  ["1/2/24", "mdy", "2024-01-02"],
  ["1.2.2024", "dmy", "2024-02-01"],
  ["2024-01-02", "mdy", "2024-01-02"],
  ["2024/1/2", "dmy", "2024-01-02"],
  ["24-01-02", "ymd", "2024-01-02"],
  ["20240102", "mdy", "2024-01-02"],
  ["13/02/2024", "mdy", "2024-02-13"],
  ["02/13/2024", "dmy", "2024-02-13"],
  ["2024-01-02T00:00:00Z", "mdy", "2024-01-02"],
  ["01/02/2024 12:00 AM", "mdy", "2024-01-02"],
  ["45293", "mdy", "2024-01-02"],
  ["45293.5", "mdy", "2024-01-02"],
  ["Jan 2, 2024", "mdy", "2024-01-02"],
  ["2 January 2024", "mdy", "2024-01-02"],
  ["2. Januar 2024", "dmy", "2024-01-02"],
  ["2 de enero de 2024", "dmy", "2024-01-02"],
  ["02-Jan-24", "mdy", "2024-01-02"],
  ["2 août 2024", "dmy", "2024-08-02"],
  ["12 févr. 2024", "dmy", "2024-02-12"],
  ["06/15/85", "mdy", "1985-06-15"],
  ["02/29/2024", "mdy", "2024-02-29"],
] as const)("%s in the order %s is %s", (text, order, day) => {
  expect(readDate(text, order)).toBe(day);
});

it.each([
  "02/30/2024",
  "02/29/2023",
  "13/13/2024",
  "00/00/0000",
  "2024-13-01",
  "0024-01-01",
  "12/31/9999",
  "soon",
  "7",
  "1.5.3.4",
])("%s is no day", (text) => {
  expect(readDate(text, "mdy")).toBeNull();
});

it("takes words for no date without a fault", () => {
  for (const text of ["", "N/A", "Month to month", "MTM", "unbefristet", "indefinido", "-"])
    expect(readDateCell(text, "mdy", false), text).toEqual({ date: null, isDate: true });
  expect(readDateCell("02/31/2024", "mdy", false).isDate).toBe(false);
});

it("reads both ends of a range", () => {
  const range = "01/15/2024 - 01/14/2025";
  expect(readDateCell(range, "mdy", false).date).toBe("2024-01-15");
  expect(readDateCell(range, "mdy", true).date).toBe("2025-01-14");
});

it.each([
  [["01/02/2024", "03/13/2024"], "mdy"],
  [["01/02/2024", "13/03/2024"], "dmy"],
  [["2024-01-02"], "ymd"],
  [["01/02/2024"], null],
  [["1.2.2024"], "dmy"],
  [["2024-01-02", "13/02/2024"], "dmy"],
] as const)("finds the order of %j", (dates, order) => {
  const finder = findDateOrder();
  for (const date of dates) finder.add(date);
  expect(finder.order()).toBe(order);
});

it("tells dates from other text", () => {
  expect(["01/02/2024", "2024-01-02", "Jan 2, 2024", "01/02/2024 12:00:00"].every(looksLikeDate)).toBe(true);
  expect(["Unit 4", "206-555-0100", "Lease From", "12", "1.2"].some(looksLikeDate)).toBe(false);
});
