const SOURCE = "@latchkey/source";

/** Leaves the door to our sources out of what is packed: they are not in the tarball. */
const withoutSource = (value) =>
  typeof value !== "object" || value === null
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .filter(([condition]) => condition !== SOURCE)
          .map(([condition, target]) => [condition, withoutSource(target)]),
      );

export const hooks = {
  beforePacking: (manifest) => ({
    ...manifest,
    exports: withoutSource(manifest.exports),
    ...(manifest.imports ? { imports: withoutSource(manifest.imports) } : {}),
  }),
};
