import { foldText } from "../../rules/fold-text.js";
import { remembering, tidy, wordsOf } from "./text.js";

/** A property of the organization. */
export interface KnownPlace {
  id: string;
  name: string;
  /** Whether whoever imports has access to it. */
  yours: boolean;
}

/** What a person said that a property of the file is: a workspace, a new one (`create`), or none. */
export interface PlaceChoice {
  name: string;
  workspaceId: string | null;
  create: boolean;
}

/** A property as a row names it. Null where the row does not. */
export interface PlaceNamed {
  name: string | null;
  id: string | null;
}

/**
 * What a property of a row is here. `name` is the one it is listed by; null if the row names none. `unknown` waits for a
 * choice.
 */
export interface PlaceFound {
  name: string | null;
  workspaceId: string | null;
  state: "known" | "create" | "none" | "unknown" | "not_yours";
}

/** The properties of the organization, and the choices about those of the file. */
export interface PlaceIndex {
  find(named: PlaceNamed): PlaceFound;
  /** A workspace with a similar name. */
  suggest(name: string): { id: string; name: string } | null;
}

const nowhere: PlaceFound = { name: null, workspaceId: null, state: "none" };
/** Words that say little about which property it is. */
const COMMON =
  /\b(?:the|at|of|on|apartments?|apts?|homes?|residences?|properties|property|building|bldg|llc|inc|lp|condominiums?|condos?|community|estates?|complex|townhomes?|villas?|street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|strasse|str|haus|wohnanlage|edificio|residencial|residence|conjunto|condominio)\b/g;

/** Names with the same words are those of one property: case, marks, punctuation and blanks do not matter. */
const keyOf = (name: string): string => wordsOf(name) || foldText(name).trim();
const chiefWords = (name: string): string => wordsOf(name).replace(COMMON, " ").replace(/\s+/g, " ").trim();

/** Finds properties by their id or by their name: case, marks, punctuation and blanks do not matter. */
export function indexPlaces(known: readonly KnownPlace[], choices: readonly PlaceChoice[] = []): PlaceIndex {
  const byId = new Map(known.map((place) => [place.id, place]));
  const byName = new Map<string, KnownPlace[]>();
  for (const place of known) {
    const key = keyOf(place.name);
    byName.set(key, [...(byName.get(key) ?? []), place]);
  }
  const chosen = new Map(choices.map((choice) => [keyOf(choice.name), choice]));

  /** The one property with a name. Of several, the one that whoever imports has access to. */
  function named(name: string): KnownPlace | undefined {
    const here = byName.get(keyOf(name)) ?? [];
    const yours = here.filter((place) => place.yours);
    return here.length === 1 ? here[0] : yours.length === 1 ? yours[0] : undefined;
  }

  const as = (name: string, place: KnownPlace): PlaceFound => ({
    name,
    workspaceId: place.yours ? place.id : null,
    state: place.yours ? "known" : "not_yours",
  });

  const found = remembering((key: string): PlaceFound => {
    const [name = "", id = ""] = key.split("\n");
    const listed = name || id;
    const choice = chosen.get(keyOf(listed));
    if (choice !== undefined) {
      const place = choice.workspaceId === null ? undefined : byId.get(choice.workspaceId);
      if (place !== undefined) return as(listed, place);
      if (choice.create) return { name: listed, workspaceId: null, state: "create" };
      return { name: listed, workspaceId: null, state: choice.workspaceId === null ? "none" : "unknown" };
    }
    const place =
      byId.get(id) ?? (name === "" ? named(id) : (named(name) ?? byId.get(name) ?? named(beforeAddress(name))));
    return place === undefined ? { name: listed, workspaceId: null, state: "unknown" } : as(listed, place);
  });

  return {
    find: ({ name, id }) => (name === null && id === null ? nowhere : found(`${tidy(name ?? "")}\n${tidy(id ?? "")}`)),
    suggest(name) {
      const [key, chief] = [keyOf(name), chiefWords(name)];
      let best: { place: KnownPlace; likeness: number } | null = null;
      for (const place of known) {
        if (!place.yours) continue;
        const likeness = Math.max(likenessOf(key, keyOf(place.name)), likenessOf(chief, chiefWords(place.name)));
        if (likeness >= 0.6 && (best === null || likeness > best.likeness)) best = { place, likeness };
      }
      return best === null ? null : { id: best.place.id, name: best.place.name };
    },
  };
}

/** `Maple Court - 12 Main Street` is `Maple Court`. */
const beforeAddress = (name: string): string => name.split(/\s+[-–—|]\s+|\s*\(/)[0] ?? name;

/** How alike two names are, from 0 to 1: by the pairs of letters that they share. */
function likenessOf(a: string, b: string): number {
  if (a === "" || b === "") return 0;
  if (a === b) return 1;
  const pairs = (text: string) => {
    const solid = text.replaceAll(" ", "");
    return new Set(Array.from({ length: Math.max(solid.length - 1, 0) }, (_, index) => solid.slice(index, index + 2)));
  };
  const [one, two] = [pairs(a), pairs(b)];
  if (one.size === 0 || two.size === 0) return 0;
  // Different numbers are different houses.
  if ((/\d+/.exec(a)?.[0] ?? "") !== (/\d+/.exec(b)?.[0] ?? "")) return 0;
  const shared = [...one].filter((pair) => two.has(pair)).length;
  return (2 * shared) / (one.size + two.size);
}
