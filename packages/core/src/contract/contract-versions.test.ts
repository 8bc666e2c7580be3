import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { type Members, type RouteShape, shapeOf } from "../../test/contract-shape.js";
import { contractVersion, routes } from "./routes.js";

const folder = new URL("../../test/contract-shapes/", import.meta.url);
const shape = shapeOf(routes);
const required = (members: Members) => Object.keys(members).filter((path) => members[path] === "required");

test("the shape of this version is committed", async () => {
  await expect(`${JSON.stringify(shape, null, 2)}\n`).toMatchFileSnapshot(
    new URL(`${contractVersion}.json`, folder).pathname,
  );
});

const versions = (await readdir(folder)).filter((file) => file !== `${contractVersion}.json`);
const before = await Promise.all(
  versions.map(async (file) => ({
    version: file.replace(/\.json$/, ""),
    former: JSON.parse(await readFile(new URL(file, folder), "utf8")) as Record<string, RouteShape>,
  })),
);

/** What one version lacks, as `route: member`. */
const missing = (former: Record<string, RouteShape>, lacks: (was: RouteShape, is: RouteShape) => readonly string[]) =>
  Object.entries(former).flatMap(([route, was]) => {
    const is = shape[route];
    return is ? lacks(was, is).map((path) => `${route}: ${path}`) : [`${route} is gone`];
  });

test.each(before)("clients of $version can send what they send to this server", ({ former }) => {
  expect(
    missing(former, (was, is) => [
      ...Object.keys(was.body).filter((path) => !(path in is.body)),
      ...required(is.body).filter((path) => was.body[path] !== "required" && !isNewBranch(was.body, path)),
    ]),
  ).toEqual([]);
});

test.each(before)("clients of $version get what they read from this server", ({ former }) => {
  expect(missing(former, (was, is) => required(was.read).filter((path) => is.sent[path] !== "required"))).toEqual([]);
});

test.each(before)("this client reads what servers of $version send", ({ former }) => {
  expect(
    missing(former, (was, is) =>
      required(is.read).filter((path) => was.sent[path] !== "required" && !isNewBranch(was.sent, path)),
    ),
  ).toEqual([]);
});

/** Whether an optional member that contains this one is new itself, so that nobody has to know it. */
function isNewBranch(was: Members, path: string): boolean {
  const parent = path.replace(/(\[\])?\.[^.]+$/, "");
  return parent !== path && !(parent in was) && parent.length > 0;
}
