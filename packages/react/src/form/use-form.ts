"use client";
import type { FieldError } from "@latchkey/core";
import { useEffect, useId, useState, type ChangeEvent } from "react";
import { elementById } from "../ui/dom.js";

export interface UseFormOptions<Values extends object> {
  /** What the fields hold until they are changed. May arrive late: what somebody typed meanwhile stays. */
  defaults: Values;
  /** Every mistake in the values, from the contract's `check`. Pure. */
  mistakes: (values: Values) => readonly FieldError[];
  /** A mistake in the reader's words. */
  say: (mistake: FieldError) => string;
}

/** The props of a text field or select by its name. */
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

/** The props of a `Choice` by its name. */
export interface FormChoiceProps extends Pick<TextProps, "id" | "value" | "error" | "onBlur"> {
  onValueChange: (value: string) => void;
}

/**
 * What a form has. A field speaks up once it was changed and left, or once the form was judged; then it says at every
 * key whether it is right now.
 */
export interface Form<Values extends object> {
  values: Values;
  /** What is wrong, as far as it may be said by now. */
  errors: Partial<Record<NameOf<Values>, string>>;
  /** Whether a field holds something else than its default. */
  isChanged: boolean;
  idOf: (name: NameOf<Values>) => string;
  set: <Name extends NameOf<Values>>(name: Name, value: Values[Name]) => void;
  textProps: (name: TextNameOf<Values>) => TextProps;
  choiceProps: (name: TextNameOf<Values>) => FormChoiceProps;
  /** Shows every mistake and takes the focus to the first one, in the order of `defaults`. True where there is none. */
  judge: () => boolean;
  /**
   * Shows what a server found, until the field is changed, and takes the focus to the first. False where no field here
   * has it.
   */
  refuse: (mistakes: readonly FieldError[]) => boolean;
  /** Takes the focus to a field, also to one that is about to be drawn. */
  focus: (name: NameOf<Values>) => void;
  /** Back to the defaults. */
  reset: () => void;
}

/** `workspaceIds.0` is a mistake of the field `workspaceIds`. */
const fieldOf = ({ path }: FieldError): string => path.split(".")[0] ?? path;

interface State<Values> {
  changes: Partial<Values>;
  spoken: ReadonlySet<string>;
  refused: readonly FieldError[];
}

/**
 * A form judged by the contract's own schema. Small on purpose: no registry, no resolver, the values are plain state.
 */
export function useForm<Values extends object>({ defaults, mistakes, say }: UseFormOptions<Values>): Form<Values> {
  const base = useId();
  const blank: State<Values> = { changes: {}, spoken: new Set(), refused: [] };
  const [{ changes, spoken, refused }, setState] = useState(blank);
  const [wanted, setWanted] = useState<{ name: string } | null>(null);
  const values: Values = { ...defaults, ...changes };
  const names = Object.keys(defaults) as NameOf<Values>[];
  const idOf = (name: string) => `${base}${name}`;

  // After drawing, so that a field of another step is there by then.
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
      // Passing through an empty form is no mistake yet.
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
