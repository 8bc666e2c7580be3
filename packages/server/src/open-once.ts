// Shared by all copies of this module that a bundler makes.
const KEY = Symbol.for("@latchkey/server/one");

interface Kept<Options, Opened> {
  /** The newest options: a reloaded module has new functions. */
  makeOptions: () => Options;
  opening: Promise<Opened> | null;
}

/**
 * Opens something once per process, however often the module that asks for it is loaded. Concurrent callers wait for
 * the first. If opening fails, they all get the error, and the next call tries again.
 *
 * @param makeOptions the newest ones count; their functions also replace those of what is already open
 */
export function openOnce<Options extends object, Opened>(
  makeOptions: () => Options,
  open: (options: Options) => Promise<Opened>,
): () => Promise<Opened> {
  const home = globalThis as { [KEY]?: Kept<Options, Opened> };
  const kept = (home[KEY] ??= { makeOptions, opening: null });
  kept.makeOptions = makeOptions;
  return () => {
    kept.opening ??= Promise.resolve()
      .then(() => open(withNewest(kept.makeOptions(), newestOf(kept))))
      .catch((error: unknown) => {
        kept.opening = null;
        throw error;
      });
    return kept.opening;
  };
}

/** The newest options, created once per reload. */
function newestOf<Options extends object>(kept: { makeOptions: () => Options }): () => Options {
  let from: (() => Options) | undefined;
  let options: Options | undefined;
  return () => {
    if (options === undefined || from !== kept.makeOptions) [from, options] = [kept.makeOptions, kept.makeOptions()];
    return options;
  };
}

/**
 * The same options, but each function calls the newest function of its name. Also in plain objects; instances of
 * classes are unchanged.
 */
function withNewest<Options extends object>(options: Options, newest: () => object | undefined): Options {
  const entries = Object.entries(options).map(([name, value]): [string, unknown] => {
    const now = () => (newest() ?? options) as Record<string, unknown>;
    if (typeof value === "function")
      return [
        name,
        (...args: unknown[]) => Reflect.apply((now()[name] ?? value) as (...args: unknown[]) => unknown, now(), args),
      ];
    return [name, isPlain(value) ? withNewest(value, () => now()[name] as object | undefined) : value];
  });
  return Object.fromEntries(entries) as Options;
}

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
