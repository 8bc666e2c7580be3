/** Every component and part that the package exports takes className, style, ref and its element's props. */

import { expect, test } from "vitest";
import * as latchkey from "../src/index.js";
import { describePart } from "./describe-part.js";
import { accounts } from "./parts/accounts.js";
import { forms } from "./parts/forms.js";
import { lists } from "./parts/lists.js";
import { roles } from "./parts/roles.js";

const parts = { ...accounts, ...forms, ...lists, ...roles };

/** Exported components without an element of their own, each with the reason. */
const withoutElement: Record<string, string> = {
  Can: "draws its children or nothing",
  LatchkeyProvider: "draws its children; its className and style go to every root below it",
  RequireSession: "draws its children, or another component that takes the props",
};

const isComponent = ([name, value]: [string, unknown]) =>
  /^[A-Z]/.test(name) && (typeof value === "function" || (typeof value === "object" && value !== null));

test("every exported component is held to it, or has a reason not to", () => {
  const exported = Object.entries(latchkey).filter(isComponent);
  expect(exported.map(([name]) => name).sort()).toEqual([...Object.keys(parts), ...Object.keys(withoutElement)].sort());
});

for (const [name, part] of Object.entries(parts)) describePart(name, part);
