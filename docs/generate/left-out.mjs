import { leftOut, routesLeftOut } from "../../packages/conformance/left-out.ts";
import { cell, code, page, table } from "./markdown.mjs";

/** What a world of `@latchkey/testing` leaves out, from the list that the conformance suite holds it to. */
export function leftOutSection() {
  const cases = Object.values(leftOut).flatMap(Object.entries);
  return page(
    "## What a world leaves out",
    "It answers these routes with `501 not_implemented`:",
    table(
      ["route", "why"],
      Object.entries(routesLeftOut).map(([name, reason]) => [code(name), cell(reason)]),
    ),
    cases.length === 0
      ? "No case that is tested on both is left out."
      : "And of all that is tested on both, this is true of the server only:",
    cases.length === 0
      ? null
      : table(
          ["on the server", "in a world"],
          cases.map((row) => row.map(cell)),
        ),
  ).trimEnd();
}
