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

/** Finds properties by their id or by their name: case, marks, punctuation and blanks do not matter. */
export function indexPlaces(_known: readonly KnownPlace[], _choices: readonly PlaceChoice[] = []): PlaceIndex {
  return {
    find: ({ name, id }) => ({
      name: name ?? id,
      workspaceId: null,
      state: name === null && id === null ? "none" : "unknown",
    }),
    suggest: () => null,
  };
}
