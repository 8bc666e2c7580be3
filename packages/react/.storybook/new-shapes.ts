/** What axe judges an element by, apart from its text: tag, class, role, states, and which labels it has. */
const VALUES =
  /^(role|type|lang|dir|tabindex|open|inert|popover|disabled|hidden|aria-(?!label|describedby|controls|owns))/;
const NAMES = /^(aria-|alt$|title$|for$|href$|name$|autocomplete$|placeholder$)/;

const seen = new Set<string>();

function shapeOf(element: Element): string {
  const attributes = Array.from(element.attributes, ({ name, value }) =>
    VALUES.test(name) && !/^aria-(activedescendant|valuetext|row|col|pos|set)/.test(name)
      ? `${name}=${value}`
      : NAMES.test(name)
        ? name
        : "",
  );
  const hasText = Array.from(element.childNodes).some((node) => node instanceof Text && node.data.trim() !== "");
  return [element.tagName, element.className, ...attributes.sort(), hasText].join(" ");
}

/**
 * The topmost elements below `root` that no call before this one has met, by their own shape and their parent's. All
 * shapes below them count as met from now on.
 */
export function findNewShapes(root: Element): Element[] {
  const found: Element[] = [];
  const visit = (element: Element, parentShape: string, isInsideNew: boolean): void => {
    const shape = shapeOf(element);
    const key = `${parentShape} > ${shape}`;
    const isNew = !seen.has(key);
    seen.add(key);
    if (isNew && !isInsideNew) found.push(element);
    for (const child of element.children) visit(child, shape, isNew || isInsideNew);
  };
  for (const child of root.children) visit(child, "", false);
  return found;
}
