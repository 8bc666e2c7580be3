"use client";
import type { FieldError } from "@latchkey/core";
import { useEffect, useId, useState, type ChangeEvent } from "react";
import { elementById } from "../ui/dom.js";

export interface UseFormOptions<Values extends object> {
  /** The values of fields that were not changed. They may arrive late: what the person typed in the meantime stays. */
  defaults: Values;
  /** Every mistake in the values, from the contract's `check`. A pure function. */
  mistakes: (values: Values) => readonly FieldError[];
  /** A mistake in the reader's language. */
  say: (mistake: FieldError) => string;
}

/** The props of a text field or a select. */
export interface TextProps {
  id: string;
  name: string;
  value: string;
  error: string | undefined;
  onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => void;
  onBlur: () => void;
}

type NameOf<Values> = keyof Values & string;
type TextNameOf<Values> = { [Name in NameOf<Values>]: Values[Name] extends string ? Name : never }[NameOf<Values>];

/** The props of a `Choice`. */
export interface FormChoiceProps extends Pick<TextProps, "id" | "value" | "error" | "onBlur"> {
  onValueChange: (value: string) => void;
}

/**
 * A form's state. A field shows its mistake once it was changed and left, or once `judge` was called. From then on it
 * updates with every key.
 */
export interface Form<Values extends object> {
  values: Values;
  /** The mistakes to show now. */
  errors: Partial<Record<NameOf<Values>, string>>;
  /** Whether any field differs from its default. */
  isChanged: boolean;
  idOf: (name: NameOf<Values>) => string;
  set: <Name extends NameOf<Values>>(name: Name, value: Values[Name]) => void;
  textProps: (name: TextNameOf<Values>) => TextProps;
  choiceProps: (name: TextNameOf<Values>) => FormChoiceProps;
  /** Shows every mistake and focuses the first one, in the order of `defaults`. True if there is none. */
  judge: () => boolean;
  /**
   * Shows mistakes that the server found, until their field is changed, and focuses the first one. False if no field of
   * this form has one.
   */
  refuse: (mistakes: readonly FieldError[]) => boolean;
  /** Focuses a field, also one that is about to be rendered. */
  focus: (name: NameOf<Values>) => void;
  /** Resets every field to its default. */
  reset: () => void;
}

/** `workspaceIds.0` is a mistake of the field `workspaceIds`. */
const fieldOf = ({ path }: FieldError): string => path.split(".")[0] ?? path;

interface State<Values> {
  changes: Partial<Values>;
  spoken: ReadonlySet<string>;
  refused: readonly FieldError[];
}

/** A form that is checked with the contract's schema. Small on purpose: no registry, no resolver, plain state. */
export function useForm<Values extends object>({ defaults, mistakes, say }: UseFormOptions<Values>): Form<Values> {
  const base = useId();
  const blank: State<Values> = { changes: {}, spoken: new Set(), refused: [] };
  const [{ changes, spoken, refused }, setState] = useState(blank);
  const [wanted, setWanted] = useState<{ name: string } | null>(null);
  const values: Values = { ...defaults, ...changes };
  const names = Object.keys(defaults) as NameOf<Values>[];
  const idOf = (name: string) => `${base}${name}`;

  // After rendering, so that a field of another step exists by then.
  useEffect(() => {
    if (wanted) elementById(`${base}${wanted.name}`)?.focus();
  }, [base, wanted]);

  const found = new Map<string, FieldError>();
  for (const mistake of [...mistakes(values).filter((one) => spoken.has(fieldOf(one))), ...refused]) {
    if (!found.has(fieldOf(mistake))) found.set(fieldOf(mistake), mistake);
  }

  const focusFirst = (wrong: readonly FieldError[]): boolean => {
    const first = names.find((name) => wrong.some((mistake) => fieldOf(mistake) === name));
    if (first !== undefined) setWanted({ name: first });
    return first !== undefined;
  };

  const set: Form<Values>["set"] = (name, value) =>
    setState((state) => ({
      ...state,
      changes: { ...state.changes, [name]: value },
      refused: state.refused.filter((mistake) => fieldOf(mistake) !== name),
    }));

  const textProps: Form<Values>["textProps"] = (name) => {
    const mistake = found.get(name);
    return {
      id: idOf(name),
      name,
      value: values[name] as string,
      error: mistake && say(mistake),
      onChange: (event) => set(name, event.target.value as Values[typeof name]),
      // Tabbing through an empty form is not a mistake.
      onBlur: () =>
        setState((state) => (name in state.changes ? { ...state, spoken: new Set([...state.spoken, name]) } : state)),
    };
  };

  return {
    values,
    errors: Object.fromEntries([...found].map(([name, mistake]) => [name, say(mistake)])) as Form<Values>["errors"],
    isChanged: names.some(
      (name) => name in changes && JSON.stringify(changes[name]) !== JSON.stringify(defaults[name]),
    ),
    idOf,
    set,
    textProps,
    choiceProps: (name) => {
      const { id, value, error, onBlur } = textProps(name);
      return { id, value, error, onBlur, onValueChange: (next) => set(name, next as Values[typeof name]) };
    },
    judge: () => {
      setState((state) => ({ ...state, spoken: new Set(names) }));
      return !focusFirst(mistakes(values));
    },
    refuse: (wrong) => {
      setState((state) => ({ ...state, refused: wrong }));
      return focusFirst(wrong);
    },
    focus: (name) => setWanted({ name }),
    reset: () => setState(blank),
  };
}
