/** A text by a key that came from a server: one named `constructor` must not find what every object inherits. */
export const ownText = (texts: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(texts, key) ? texts[key] : undefined;
