/**
 * Scrolls an element into sight. As a banner's `ref` it runs when the banner appears, not at every render. Simulated
 * browsers, which hosts test in, do not have `scrollIntoView`.
 */
export function intoView(element: Element | null, block: ScrollLogicalPosition = "nearest"): void {
  (element as Partial<Element> | null)?.scrollIntoView?.({ block });
}
