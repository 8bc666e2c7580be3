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
import { useMergedRef } from "./use-merged-ref.js";

/** What every root of ours on the page has in common: portals open theirs from it, far from their parent in the DOM. */
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
   * that root. In a shadow root set it to an element in there, so that toasts are drawn by the same stylesheet.
   */
  portalContainer?: HTMLElement | null | undefined;
  /** Carried to portals too, so that `--lk-*` set here reach them. */
  className?: string | undefined;
  style?: CSSProperties | undefined;
}

/** What is set above a root. */
interface Settings extends RootSettings {
  /**
   * What is otherwise in the first render of a page that came from a server, where the document's language is not known
   * yet.
   */
  first?: Pick<RootSettings, "lang" | "dir"> | undefined;
}

/** Filled by the provider; read by `Root`, `useRootAttributes` and everything that opens a portal. */
export const RootContext = createContext<Settings>({});

/** The settings in force here. */
export function useRoot(): RootSettings {
  const settings = useContext(RootContext);
  return useIsFirst() ? { ...settings, ...settings.first } : settings;
}

/** Attributes that make an element a root of ours: for a part that must not be wrapped, such as a badge in a cell. */
export function useRootAttributes(className?: string) {
  const { theme, dir, lang, density, className: shared, style } = useRoot();
  return {
    className: cx("lk-root", shared, className),
    "data-theme": theme ?? "auto",
    "data-density": density ?? "comfortable",
    dir,
    lang,
    style,
  };
}

/** A `div` in which our parts look as they should. */
export const Root = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<"div">>(function Root(
  { className, style, ...rest },
  ref,
) {
  const attributes = useRootAttributes(className);
  const own = useRef<HTMLDivElement>(null);
  const merged = useMergedRef(own, ref);
  useEffect(() => void (own.current && noteScope(own.current)), []);
  return <div ref={merged} {...attributes} {...rest} style={{ ...attributes.style, ...style }} />;
});
