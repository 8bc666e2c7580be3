/** Markup that is safe to insert into a page. */
export class Html {
  constructor(readonly text: string) {}
}

/** An HTML template that escapes every value, unless it is markup. Lists are joined, and null is left out. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[] | null)[]
): Html {
  return new Html(parts.map((part, index) => part + toText(values[index] ?? null)).join(""));
}

function toText(value: string | Html | readonly Html[] | null): string {
  if (value === null) return "";
  if (value instanceof Html) return value.text;
  return typeof value === "string" ? escape(value) : value.map(({ text }) => text).join("");
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
