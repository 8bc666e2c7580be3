/** Finds elements on a page that may have shadow roots, which `document` does not search. */

/** The focused element, inside shadow roots too. */
export function focusedElement(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

/** Whether no element has the focus, in the document or shadow root around `node`. */
export function isFocusNowhere(node: Node | null): boolean {
  const { activeElement } = node ? scopeOf(node) : document;
  return activeElement === null || activeElement === document.body;
}

/** The document or shadow root that holds a node. */
export function scopeOf(node: Node): Document | ShadowRoot {
  const scope = node.getRootNode();
  return scope instanceof ShadowRoot ? scope : document;
}

// Shadow roots that contain an element of ours. Held weakly, so that a removed one can be collected.
const shadows = new Set<WeakRef<ShadowRoot>>();

/** Remembers the shadow root of an element of ours, so that `elementById` searches it too. */
export function noteScope(node: Node): void {
  const scope = scopeOf(node);
  if (scope instanceof ShadowRoot && ![...shadows].some((known) => known.deref() === scope))
    shadows.add(new WeakRef(scope));
}

/** Finds an element by its id, in the document or in a shadow root with our elements. */
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

/** The dialog around an element, the host's or ours. To focus traps, its content is inside. */
export const dialogAround = (node: Element | null): Element | null => node?.closest(MODALS) ?? null;
