"use client";
import {
  createContext,
  forwardRef,
  useContext,
  useEffect,
  useRef,
  type ComponentPropsWithoutRef,
  type CSSProperties,
} from "react";
import { useIsFirst } from "../use-is-first.js";
import { cx } from "./cx.js";
import { noteScope } from "./dom.js";
import { mergeProps, states } from "./part.js";
import { useMergedRef } from "./use-merged-ref.js";

/** What all our roots on a page share. Portals read it too: they are drawn far from their parent in the DOM. */
export interface RootSettings {
  /** `auto` follows the system. Default `auto`. */
  theme?: "light" | "dark" | "auto" | undefined;
  dir?: "ltr" | "rtl" | undefined;
  /** BCP 47 tag of the texts. */
  lang?: string | undefined;
  /** Default `comfortable`. */
  density?: "comfortable" | "compact" | undefined;
  /**
   * Where dialogs and toasts are put. Default: the dialog around, else `document.body`; for dialogs in a shadow root,
   * that root. In a shadow root, set it to an element inside, so that the same stylesheet reaches toasts.
   */
  portalContainer?: HTMLElement | null | undefined;
  /** Also set on portals, so that `--lk-*` variables reach them. */
  className?: string | undefined;
  style?: CSSProperties | undefined;
}

/** What the provider sets. */
interface Settings extends RootSettings {
  /** What differs in the first render of a page from a server, which does not know the document's language. */
  first?: Pick<RootSettings, "lang" | "dir"> | undefined;
}

/** Set by the provider; read by `Root`, `useRootAttributes` and everything that opens a portal. */
export const RootContext = createContext<Settings>({});

/** The settings in force here. */
export function useRoot(): RootSettings {
  const settings = useContext(RootContext);
  return useIsFirst() ? { ...settings, ...settings.first } : settings;
}

/** The `data-` states of every root. */
export interface RootStates {
  theme: "light" | "dark" | "auto";
  density: "comfortable" | "compact";
}

/** Attributes that make an element a root of ours, for a part that must not be wrapped, such as a badge in a cell. */
export function useRootAttributes(className?: string) {
  const { theme = "auto", dir, lang, density = "comfortable", className: shared, style } = useRoot();
  return {
    className: cx("lk-root", shared, className),
    ...states<RootStates>({ theme, density }),
    dir,
    lang,
    style,
  };
}

/** A `div` in which our parts look as they should. */
export const Root = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<"div">>(function Root(props, ref) {
  const own = useRef<HTMLDivElement>(null);
  const merged = useMergedRef(own, ref);
  useEffect(() => void (own.current && noteScope(own.current)), []);
  return <div {...mergeProps(useRootAttributes(), props)} ref={merged} />;
});
