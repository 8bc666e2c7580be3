// Small pieces of Markdown that every generated page is made of.

/** Text that may stand in a cell of a table, and that VitePress does not read as a component or an expression. */
export const cell = (text) =>
  prose(text)
    .replace(/\|/g, "\\|")
    .replace(/\s*\n\s*/g, " ")
    .trim();

/** Text outside of code: angle brackets and braces would be read as HTML and as Vue. */
export const prose = (text) =>
  text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/</g, "&lt;").replace(/\{\{/g, "&#123;&#123;")))
    .join("");

/** Inline code, pipes included, that is left alone by Vue. */
export const code = (text) =>
  text === "" ? "" : `\`${text.replace(/\s+/g, " ").replace(/\|/g, "\\|").replace(/`/g, "ˋ")}\``;

export const table = (head, rows) =>
  [
    `| ${head.join(" | ")} |`,
    `| ${head.map(() => "---").join(" | ")} |`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");

export const page = (...parts) =>
  `${parts.filter((part) => part !== "" && part !== null && part !== undefined).join("\n\n")}\n`;

/** Said at the top of what nobody should edit. */
export const generatedFrom = (source) => `---\neditLink: false\n---\n\n<!-- Generated from ${source}. -->`;
