import type { AllHTMLAttributes, ComponentPropsWithoutRef, CSSProperties, DialogHTMLAttributes, JSX } from "react";

/**
 * What a part takes beside its own props: everything its root element takes. `Own` lists the names that mean something
 * else here.
 */
export type PartProps<Tag extends keyof JSX.IntrinsicElements, Own extends string = never> = Omit<
  ComponentPropsWithoutRef<Tag>,
  "key" | "children" | "dangerouslySetInnerHTML" | Own
>;

type OfElements = "key" | keyof AllHTMLAttributes<unknown> | keyof DialogHTMLAttributes<unknown>;

/** Refuses props that no element takes: one of the part's own that was forgotten would end up in the DOM. */
type OnlyOfElements<Given> = Given & Record<Exclude<keyof Given, OfElements>, never>;

/**
 * The props of a part's root element: ours, and the host's. Class names and styles add up. Of two event handlers the
 * host's runs first, then ours. Everything else from the host replaces ours.
 */
export function mergeProps<Own extends object, Given extends object>(
  own: Own,
  given: OnlyOfElements<Given>,
): Omit<Given, keyof Own> & Own {
  const merged: Record<string, unknown> = { ...(own as Record<string, unknown>) };
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) merged[name] = mergeValue(name, merged[name], value);
  }
  // A name that the host gives replaces the one we point to.
  if (merged["aria-label"] && !("aria-labelledby" in given)) delete merged["aria-labelledby"];
  return merged as Omit<Given, keyof Own> & Own;
}

type Handler = (...args: unknown[]) => void;

function mergeValue(name: string, own: unknown, given: unknown): unknown {
  // Ours goes first: see `cx`.
  if (name === "className") return [own, given].filter(Boolean).join(" ");
  if (name === "style") return { ...(own as CSSProperties | undefined), ...(given as CSSProperties) };
  if (typeof own !== "function" || typeof given !== "function") return given;
  return (...args: unknown[]) => {
    (given as Handler)(...args);
    (own as Handler)(...args);
  };
}

type StateAttributes<States> = { [Name in keyof States & string as `data-${Name}`]: string | undefined };

/**
 * A part's states as `data-` attributes. A state that is true is an attribute without a value; one that is false or
 * undefined leaves it out. Each part lists its states in an interface of its own, such as `ButtonStates`.
 */
export function states<States extends object>(values: States): StateAttributes<States> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`data-${name}`, value === true ? "" : value || undefined]),
  ) as StateAttributes<States>;
}
