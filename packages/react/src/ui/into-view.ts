/**
 * Scrolls an element into sight: as a banner's `ref`, called when the banner arrives and not at every drawing of it.
 * Simulated browsers, which hosts test in, have nothing to scroll and no such function.
 */
export function intoView(element: Element | null, block: ScrollLogicalPosition = "nearest"): void {
  (element as Partial<Element> | null)?.scrollIntoView?.({ block });
}
