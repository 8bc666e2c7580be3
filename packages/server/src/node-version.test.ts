import { expect, test } from "vitest";
import { outdatedNode } from "./node-version.js";

test("an outdated Node gets a warning with the required version", () => {
  expect(outdatedNode("20.20.2")).toBe(
    "Latchkey needs Node 22.12 or newer, and this is Node 20.20.2: it may fail. Install a newer one from https://nodejs.org.",
  );
  expect(outdatedNode("22.11.0")).toContain("22.12 or newer");
});

test.each(["22.12.0", "22.21.1", "23.0.0", "24.21.0"])("Node %s is new enough", (version) => {
  expect(outdatedNode(version)).toBeNull();
});
