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
  /** Gives the page its scrolling back. */
  unlock: (() => void) | null;
}

// On the window, by a name: two copies of the package on a page have one order of what lies over it.
const KEY = Symbol.for("latchkey.layers");

function registry(): Registry {
  const shared = window as { [KEY]?: Registry };
  if (!shared[KEY]) {
    shared[KEY] = { layers: [], watchers: new Set(), unlock: null };
    // Before anybody else: a host's dialog around ours listens on the document, and would close with the same key.
    window.addEventListener("keydown", onKeyDown, { capture: true });
  }
  return shared[KEY];
}

function onKeyDown(event: KeyboardEvent) {
  const top = registry().layers.at(-1);
  // While an input method is composing, the key is the method's.
  if (event.key !== "Escape" || event.isComposing || !top || !comesFrom(event, top.element)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  top.close();
}

/**
 * Whether an event is an element's: what a host has opened above it has its own. A closed shadow root tells of its host
 * alone.
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

/** The page stays where it is, and as wide as it is without its scroll bar. */
function lockScrolling(): () => void {
  const { style, clientWidth } = document.documentElement;
  const { overflow, paddingInlineEnd } = style;
  const bar = window.innerWidth - clientWidth;
  style.overflow = "hidden";
  if (bar > 0) style.paddingInlineEnd = `${bar}px`;
  return () => Object.assign(style, { overflow, paddingInlineEnd });
}

/**
 * Lies over the page while it is mounted: Escape asks the topmost to close, and nobody else. A modal one keeps the page
 * from scrolling.
 */
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

/** The topmost of our dialogs. What is outside of it can be neither pressed nor heard. */
export const useTopModal = (): Element | null => useSyncExternalStore(watch, topModal, () => null);
