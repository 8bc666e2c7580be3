"use client";
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { dialogAround, scopeOf } from "./dom.js";
import { Root, useRoot } from "./root.js";

export interface OverlayProps {
  /** Default: the root's container, else the dialog around, else the shadow root or the body. */
  container?: Element | null | undefined;
  children: ReactNode;
}

// Events that hosts listen for on the document: presses outside, focus that left, scrolling outside a scroll area.
const SEALED = ["pointerdown", "mousedown", "touchstart", "touchmove", "wheel", "focusin"] as const;

// React 18 warns about layout effects on a server.
const useDrawnEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;

/**
 * Renders its children far from their place in the tree. A host's dialog around ours must not treat events in them as
 * outside, whatever library made it: they are rendered inside that dialog, and those events stop here, after React has
 * handled them.
 */
export function Overlay({ container, children }: OverlayProps) {
  const { portalContainer } = useRoot();
  const anchor = useRef<HTMLTemplateElement>(null);
  const own = useRef<Element | ShadowRoot | null>(null);
  const [home, setHome] = useState<HTMLElement | null>(null);
  const given = container ?? portalContainer;
  useDrawnEffect(() => {
    own.current ??= anchor.current && placeAround(anchor.current);
    const place = given ?? own.current ?? document.body;
    const made = document.createElement("div");
    made.style.display = "contents";
    for (const type of SEALED) made.addEventListener(type, stop);
    place.append(made);
    setHome(made);
    return () => {
      made.remove();
      setHome(null);
    };
  }, [given]);
  // The anchor shows where we are in the document, and is gone before anything is painted.
  return home === null ? (
    <template hidden ref={anchor} />
  ) : (
    createPortal(
      // A host's focus trap would wrap around at what it believes is its last field.
      <Root className="lk-overlay" onKeyDown={(event) => event.key === "Tab" && event.stopPropagation()}>
        {children}
      </Root>,
      home,
    )
  );
}

function placeAround(element: Element): Element | ShadowRoot {
  const scope = scopeOf(element);
  return dialogAround(element) ?? (scope instanceof ShadowRoot ? scope : document.body);
}

const stop = (event: Event) => event.stopPropagation();
