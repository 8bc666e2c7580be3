/**
 * A browser's translator, as a page meets it: each text node makes way for elements, now and whenever a text appears.
 */

const untouched = "script, style, textarea, option, title, [translate=no], font";

function textsIn(node: Node): Text[] {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts = node instanceof Text ? [node] : [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts.filter(
    (text) => text.data.trim() !== "" && text.parentElement !== null && text.parentElement.closest(untouched) === null,
  );
}

/** Puts `<font><font>…` in place of a text, as Google Translate does. The words stay, so that tests find them. */
function translate(text: Text): void {
  const outer = document.createElement("font");
  const inner = document.createElement("font");
  inner.append(text.data);
  outer.append(inner);
  outer.style.verticalAlign = inner.style.verticalAlign = "inherit";
  text.replaceWith(outer);
}

/** Translates the page, and what changes in it, until the returned function is called. */
export function startTranslator(): () => void {
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.isConnected) textsIn(node).forEach(translate);
  });
  textsIn(document.body).forEach(translate);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}
