// One for all versions of a module and all graphs of modules that a bundler makes of it.
const KEY = Symbol.for("@latchkey/server/one");

interface Kept<Options, Opened> {
  /** The newest: a module that is loaded again has new functions. */
  makeOptions: () => Options;
  opening: Promise<Opened> | null;
}

/**
 * Opens something once in this process, however often the module that asks for it is loaded, with whoever comes first;
 * the others wait for it. A failure is told to those who wait, and the next one tries again.
 *
 * @param makeOptions of all that were given, the newest counts: its functions also for what is open already
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

/** What the newest options are; made once for each that came. */
function newestOf<Options extends object>(kept: { makeOptions: () => Options }): () => Options {
  let from: (() => Options) | undefined;
  let made: Options | undefined;
  return () => {
    if (made === undefined || from !== kept.makeOptions) [from, made] = [kept.makeOptions, kept.makeOptions()];
    return made;
  };
}

/**
 * The same options, whose functions look up the newest of their name when they are called. Plain objects of functions
 * likewise; instances of classes stay.
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
