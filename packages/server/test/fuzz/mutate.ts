import * as fc from "fast-check";

/** A change of a valid value. `at` is the index of the place, modulo their number. */
export interface Mutation {
  at: number;
  how: "replace" | "remove" | "add" | "repeat" | "wrap" | "rename";
  with: unknown;
  key: string;
}

/** Values of every JSON type, mostly hostile. */
export function hostileValues(strings: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<unknown>(...strings) },
    { weight: 3, arbitrary: fc.string({ unit: "binary" }) },
    {
      weight: 3,
      arbitrary: fc.constantFrom<unknown>(
        null,
        true,
        false,
        0,
        -0,
        -1,
        0.5,
        1e21,
        1e308,
        2 ** 31,
        2 ** 53,
        Number.MIN_VALUE,
        Number.MAX_SAFE_INTEGER + 2,
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom<unknown>(
        [],
        {},
        [[]],
        [null],
        [""],
        { length: 1 },
        { toString: 1, valueOf: 1 },
        JSON.parse('{"__proto__":{"role":"admin"},"then":1}'),
        Array.from({ length: 300 }, () => "x"),
      ),
    },
    { weight: 1, arbitrary: fc.integer({ min: 10, max: 2000 }).map(nested) },
    { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  );
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { x: value };
  return value;
}

export function mutations(strings: readonly string[]): fc.Arbitrary<Mutation> {
  return fc.record({
    at: fc.nat(200),
    how: fc.constantFrom("replace", "replace", "replace", "remove", "add", "repeat", "wrap", "rename"),
    with: hostileValues(strings),
    key: fc.oneof(
      fc.constantFrom(
        "organizationId",
        "id",
        "__proto__",
        "constructor",
        "status",
        "email",
        "role",
        "userId",
        "createdAt",
        "",
      ),
      fc.constantFrom(...strings),
    ),
  });
}

type Holder = Record<string, unknown> | unknown[];
const isHolder = (value: unknown): value is Holder =>
  Array.isArray(value) ||
  (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype);

// No schema is deeper; mutated values can be.
const DEEPEST = 12;

/** Every place in a value: its parent and its key. */
function placesIn(value: unknown, depth = 0): { holder: Holder; key: string }[] {
  if (!isHolder(value) || depth === DEEPEST) return [];
  return Object.entries(value).flatMap(([key, item]) => [{ holder: value, key }, ...placesIn(item, depth + 1)]);
}

const copy = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(copy)
    : isHolder(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]))
      : value;

/** A copy of a value with one change. */
export function mutate(value: unknown, mutation: Mutation): unknown {
  const root = { value: copy(value) };
  const places = placesIn(root);
  const { holder, key } = places[mutation.at % places.length] ?? { holder: root, key: "value" };
  const at = holder as Record<string, unknown>;
  const item = at[key];
  const put = (target: object, name: string, what: unknown) =>
    Object.defineProperty(target, name, { value: what, enumerable: true, configurable: true, writable: true });
  switch (mutation.how) {
    case "replace":
      put(holder, key, mutation.with);
      break;
    case "remove":
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else if (at !== root) delete at[key];
      break;
    case "add":
      if (Array.isArray(item)) item.push(mutation.with);
      else if (isHolder(item)) put(item, mutation.key, mutation.with);
      else if (!Array.isArray(holder)) put(holder, mutation.key, mutation.with);
      break;
    case "repeat":
      put(holder, key, [item, item]);
      break;
    case "wrap":
      put(holder, key, { [mutation.key]: item });
      break;
    case "rename":
      if (!Array.isArray(holder) && at !== root) {
        delete at[key];
        put(holder, mutation.key, item);
      }
      break;
  }
  return root.value;
}
