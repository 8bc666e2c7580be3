import { afterEach, expect } from "vitest";

/**
 * After each test: no text of ours lies beside other nodes. React would look for it again when it changes or goes, and
 * a translator has put something else in its place by then: the change is not seen, or the tree comes down. A text that
 * is the only child of its element is written and removed with the element, and React keeps no node of it.
 */
const found = new Set<string>();

const isKeptByReact = (text: Text): boolean => Object.keys(text).some((key) => key.startsWith("__reactFiber$"));

function look(node: Node): void {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts = node instanceof Text ? [node] : [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const parent = text.parentElement;
    // What is not translated stays; a sentence around names is replaced as a whole (see i18n/names.ts).
    if (
      text.data.trim() === "" ||
      !isKeptByReact(text) ||
      !parent?.closest(".lk-root") ||
      parent.closest("[translate=no], .lk-sentence")
    )
      continue;
    found.add(`${parent.className || parent.tagName}: ${text.data}`);
  }
}

const lookAt = (changes: MutationRecord[]) => changes.forEach(({ addedNodes }) => addedNodes.forEach(look));
const observer = new MutationObserver(lookAt);
observer.observe(document, { childList: true, subtree: true });

afterEach(() => {
  lookAt(observer.takeRecords());
  const texts = [...found];
  found.clear();
  expect(texts, "texts beside other nodes: give each an element of its own").toEqual([]);
});
