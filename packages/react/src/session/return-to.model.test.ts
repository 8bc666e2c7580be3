import { expect, test } from "vitest";
import { destinationOf } from "./return-to.model.js";

test.each(["/documents", "/documents?page=2#top", "/", "/a//b", "/über/uns"])(
  "after signing in, %j is followed",
  (path) => {
    expect(destinationOf(path, "/tenant-portal")).toBe(path);
  },
);

test.each([
  undefined,
  "",
  "documents",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  " /documents",
  "///",
])("%j leads to another site or nowhere, so the role's portal opens", (path) => {
  expect(destinationOf(path, "/tenant-portal")).toBe("/tenant-portal");
});
