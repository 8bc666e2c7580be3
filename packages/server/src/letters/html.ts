/** Markup that is safe to be put into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

/** A template whose every value is escaped, unless it is markup itself. A list is put together, and null is nothing. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[] | null)[]
): Html {
  return new Html(parts.map((part, at) => part + toText(values[at] ?? null)).join(""));
}

function toText(value: string | Html | readonly Html[] | null): string {
  if (value === null) return "";
  if (value instanceof Html) return value.text;
  return typeof value === "string" ? escape(value) : value.map(({ text }) => text).join("");
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
