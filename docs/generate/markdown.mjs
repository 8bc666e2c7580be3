// The Markdown helpers of the generated pages.

/** Text for a table cell, escaped so that VitePress reads neither components nor expressions. */
export const cell = (text) =>
  prose(text)
    .replace(/\|/g, "\\|")
    .replace(/\s*\n\s*/g, " ")
    .trim();

/** Text outside of code. Angle brackets and braces would be read as HTML and Vue. */
export const prose = (text) =>
  text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/</g, "&lt;").replace(/\{\{/g, "&#123;&#123;")))
    .join("");

/** Inline code. Pipes are escaped, and Vue does not read it. */
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

/** The header of a generated page. */
export const generatedFrom = (source) => `---\neditLink: false\n---\n\n<!-- Generated from ${source}. -->`;
