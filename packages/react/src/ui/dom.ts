/** Where things are on a page of which a part may be in shadow roots, whose elements `document` does not tell of. */

/** What has the focus, also inside of shadow roots. */
export function focusedElement(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

/** Whether nothing has the focus, as the part of the page around `node` sees it. */
export function isFocusNowhere(node: Node | null): boolean {
  const { activeElement } = node ? scopeOf(node) : document;
  return activeElement === null || activeElement === document.body;
}

/** The document or shadow root that holds a node. */
export function scopeOf(node: Node): Document | ShadowRoot {
  const scope = node.getRootNode();
  return scope instanceof ShadowRoot ? scope : document;
}

// Shadow roots that something of ours was drawn in. Kept weakly: a page that takes one away is not kept from forgetting
// it.
const shadows = new Set<WeakRef<ShadowRoot>>();

/** Notes the shadow root of an element of ours, so that `elementById` looks there too. */
export function noteScope(node: Node): void {
  const scope = scopeOf(node);
  if (scope instanceof ShadowRoot && ![...shadows].some((known) => known.deref() === scope))
    shadows.add(new WeakRef(scope));
}

/** An element by its id, wherever on the page it is. */
export function elementById(id: string): HTMLElement | null {
  const found = document.getElementById(id);
  if (found) return found;
  for (const known of shadows) {
    const scope = known.deref();
    if (!scope) shadows.delete(known);
    const inside = scope?.getElementById(id);
    if (inside) return inside;
  }
  return null;
}

const MODALS = "dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]";

/**
 * The dialog that an element is in, the host's or ours. What is drawn in it is inside for everybody who asks: focus
 * traps, presses outside.
 */
export const dialogAround = (node: Element | null): Element | null => node?.closest(MODALS) ?? null;
