import { createElement, type ReactNode } from "react";

// Private-use characters that mark the names while the sentence is built.
const OPEN = "\uE000";
const CLOSE = "\uE001";

/**
 * A sentence with each name in a `<bdi>`, so that a name in another script does not reorder the words around it. For
 * translators the sentence stays one function of strings.
 */
export function withNames<Names extends string[]>(
  sentence: (...names: Names) => string,
  ...names: NoInfer<Names>
): ReactNode {
  const marks = names.map((_, index) => `${OPEN}${index}${CLOSE}`) as Names;
  const parts = sentence(...marks).split(new RegExp(`${OPEN}(\\d+)${CLOSE}`, "u"));
  const children = parts.map((part, index) =>
    index % 2 === 0 ? part : createElement("bdi", { className: "lk-name", translate: "no" }, names[Number(part)]),
  );
  // One span around it: a flex container, such as a button's label, would separate the parts. The children are spread,
  // so they need no keys. The span has a key: a browser's translator may have changed its text nodes, so another
  // sentence must be another element.
  return createElement("span", { key: sentence(...names), className: "lk-sentence" }, ...children);
}
