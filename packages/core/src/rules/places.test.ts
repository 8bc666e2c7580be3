import { describe, expect, it } from "vitest";
import { mayPlace, placeAdded, placesAsked, placesReplaced, type Place } from "./places.js";

const all = { role: { canInvite: [] }, permissions: [], workspaceIds: null };
const maple = { ...all, workspaceIds: ["maple"] };
const at = (id: string, unit: string | null = null, leaseId: string | null = null): Place => ({ id, unit, leaseId });
const known = new Set(["maple", "oak", "elm"]);

it("reads an empty unit as none, and of a workspace named twice the last", () =>
  expect(
    placesAsked([
      { id: "oak", unit: "" },
      { id: "maple", unit: "1" },
      { id: "oak", leaseId: "L" },
    ]),
  ).toEqual([at("oak", null, "L"), at("maple", "1")]));

describe("a list of places", () => {
  it.each([
    ["takes the place of all others", all, [at("oak"), at("elm")], [{ id: "maple" }], [at("maple")], ["oak", "elm"]],
    [
      "leaves what the granter cannot see",
      maple,
      [at("oak", "9"), at("maple")],
      [{ id: "maple", unit: "2" }],
      [at("oak", "9"), at("maple", "2")],
      [],
    ],
    ["takes only what the granter sees", maple, [at("oak"), at("maple")], [], [at("oak")], ["maple"]],
    [
      "keeps the order of those who stay",
      all,
      [at("oak"), at("elm")],
      [{ id: "maple" }, { id: "elm" }, { id: "oak" }],
      [at("oak"), at("elm"), at("maple")],
      [],
    ],
    [
      "without a unit takes the unit away",
      all,
      [at("oak", "1", "L")],
      [{ id: "oak", leaseId: "L" }],
      [at("oak", null, "L")],
      [],
    ],
  ])("%s", (_, granter, before, asked, after, left) => {
    const move = placesReplaced(granter, before, asked);
    expect(move.after).toEqual(after);
    expect(move.left).toEqual(left);
  });

  it("tells new places from changed ones", () => {
    const move = placesReplaced(all, [at("oak", "1"), at("elm")], [at("oak", "2"), at("elm"), at("maple")]);
    expect(move).toMatchObject({ entered: [at("oak", "2"), at("maple")], added: ["maple"], left: [] });
  });
});

describe("adding a contact to a workspace", () => {
  it.each([
    ["is a new place", [at("oak")], { id: "maple", unit: "3" }, [at("oak"), at("maple", "3")], ["maple"]],
    ["again keeps the unit and the lease", [at("maple", "3", "L")], { id: "maple" }, [at("maple", "3", "L")], []],
    [
      "again with a unit changes the unit alone",
      [at("maple", "3", "L")],
      { id: "maple", unit: "4" },
      [at("maple", "4", "L")],
      [],
    ],
  ])("%s", (_, before, asked, after, added) =>
    expect(placeAdded(before, asked)).toMatchObject({ after, added, left: [] }),
  );
});

describe("who may place a contact", () => {
  it.each([
    [all, [], null],
    [all, ["oak", "elm"], null],
    [all, ["oak", "ash"], "not_found"],
    [maple, ["maple"], null],
    [maple, ["maple", "oak"], "workspace_not_grantable"],
    [maple, ["ash"], "not_found"],
    [maple, [], "validation_failed"],
  ])("%j in %j: %s", (granter, ids, code) => {
    const ruling = mayPlace(
      granter,
      ids.map((id) => ({ id })),
      known,
    );
    expect(ruling.ok ? null : ruling.code).toBe(code);
  });
});
