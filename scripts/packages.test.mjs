// What a stranger meets on the registry: each published package says where it comes from, and all four go out together.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const names = ["core", "react", "server", "testing"];
const read = (path) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"));
const manifests = names.map((name) => [name, read(`packages/${name}/package.json`)]);
const [, { repository, version }] = manifests[0];

describe.each(manifests)("@latchkey/%s", (name, manifest) => {
  test("says where it comes from and where to turn to", () => {
    expect(manifest).toMatchObject({
      license: "MIT",
      homepage: expect.stringMatching(/^https:/),
      bugs: expect.stringMatching(/^https:/),
      description: expect.any(String),
    });
    expect(manifest.repository).toEqual({ ...repository, directory: `packages/${name}` });
    expect(manifest.keywords).toContain("property-management");
  });

  test("is published with its provenance, for everybody", () => {
    expect(manifest.private).toBeUndefined();
    expect(manifest.publishConfig).toEqual({ access: "public", provenance: true });
  });

  test("has the version of the others, and each change of it is told", () => {
    expect(manifest.version).toBe(version);
    expect(readFileSync(new URL(`../packages/${name}/CHANGELOG.md`, import.meta.url), "utf8")).toContain(
      `## ${version}`,
    );
  });
});

test("the four are one group for changesets", () => {
  expect(read(".changeset/config.json").fixed).toEqual([names.map((name) => `@latchkey/${name}`)]);
});
