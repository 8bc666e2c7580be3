import { createElement, type ReactNode } from "react";

// Characters that no text holds: they stand for the names while a sentence is made.
const OPEN = "\uE000";
const CLOSE = "\uE001";

/**
 * A sentence with its names set apart: in `<bdi>`, so that a name of another script does not turn the words around it,
 * and a little heavier. The sentence stays one function of strings for whoever translates it.
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
  // In one span: a flex container, such as a button's label, would set the parts apart. Spread, since their order never
  // changes: no keys. Its own key, since its texts lie beside the names: another sentence is another element, whatever
  // a translator made of the last.
  return createElement("span", { key: sentence(...names), className: "lk-sentence" }, ...children);
}
