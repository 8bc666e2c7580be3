"use client";
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore, type RefObject } from "react";

interface Layer {
  element: Element;
  isModal: boolean;
  close: () => void;
}

interface Registry {
  /** The topmost last. */
  layers: Layer[];
  watchers: Set<() => void>;
  /** Lets the page scroll again. */
  unlock: (() => void) | null;
}

// On the window, by a name, so that two copies of the package share one stack of layers.
const KEY = Symbol.for("latchkey.layers");

function registry(): Registry {
  const shared = window as { [KEY]?: Registry };
  if (!shared[KEY]) {
    shared[KEY] = { layers: [], watchers: new Set(), unlock: null };
    // In the capture phase: a host's dialog around ours listens on the document, and would close with the same key.
    window.addEventListener("keydown", onKeyDown, { capture: true });
  }
  return shared[KEY];
}

function onKeyDown(event: KeyboardEvent) {
  const top = registry().layers.at(-1);
  // While an input method is composing, the key belongs to it.
  if (event.key !== "Escape" || event.isComposing || !top || !comesFrom(event, top.element)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  top.close();
}

/**
 * Whether an event belongs to an element. Anything that a host opened above it has its own events. A closed shadow root
 * reveals only its host.
 */
export function comesFrom(event: Event, element: Element): boolean {
  const path = event.composedPath();
  const scope = element.getRootNode();
  if (path.includes(element) || path[0] === document.body || path[0] === document.documentElement) return true;
  return scope instanceof ShadowRoot && scope.mode === "closed" && path.includes(scope.host);
}

function changed(shared: Registry) {
  const isLocked = shared.layers.some(({ isModal }) => isModal);
  if (isLocked) shared.unlock ??= lockScrolling();
  else {
    shared.unlock?.();
    shared.unlock = null;
  }
  for (const watch of shared.watchers) watch();
}

/** Stops the page from scrolling, and keeps its width without the scroll bar. */
function lockScrolling(): () => void {
  const { style, clientWidth } = document.documentElement;
  const { overflow, paddingInlineEnd } = style;
  const bar = window.innerWidth - clientWidth;
  style.overflow = "hidden";
  if (bar > 0) style.paddingInlineEnd = `${bar}px`;
  return () => Object.assign(style, { overflow, paddingInlineEnd });
}

/** A layer over the page while it is mounted. Escape closes only the topmost one. A modal one stops page scrolling. */
export function useLayer(element: RefObject<Element | null>, close: () => void, isModal = false): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useLayoutEffect(() => {
    if (!element.current) return;
    const shared = registry();
    const layer: Layer = { element: element.current, isModal, close: () => latest.current() };
    shared.layers.push(layer);
    changed(shared);
    return () => {
      shared.layers.splice(shared.layers.indexOf(layer), 1);
      changed(shared);
    };
  }, [element, isModal]);
}

function watch(watcher: () => void): () => void {
  const { watchers } = registry();
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

const topModal = () => registry().layers.findLast(({ isModal }) => isModal)?.element ?? null;

/** The topmost of our dialogs. Everything outside it is inert. */
export const useTopModal = (): Element | null => useSyncExternalStore(watch, topModal, () => null);
