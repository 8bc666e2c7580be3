/** A text by a key from the server. A key such as `constructor` must not find what every object inherits. */
export const ownText = (texts: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(texts, key) ? texts[key] : undefined;
