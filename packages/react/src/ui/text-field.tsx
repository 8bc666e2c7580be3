"use client";
import { forwardRef, useRef, type ComponentPropsWithoutRef, type ReactNode } from "react";
import { CharacterCount, type CharacterCountProps } from "./character-count.js";
import { Field, type FieldStates, type FieldTexts } from "./field.js";
import { states } from "./part.js";
import { useMergedRef } from "./use-merged-ref.js";

export interface TextFieldProps extends FieldTexts, Omit<ComponentPropsWithoutRef<"input">, keyof FieldTexts> {
  /** Inside the box, before the text. */
  leading?: ReactNode;
  /** Inside the box, after the text. */
  trailing?: ReactNode;
  /** Shows a character counter; needs `maxLength`. */
  counter?: CharacterCountProps["format"] | undefined;
}

// Addresses and numbers run left to right in every language. CSS aligns them with the text around them.
const LEFT_TO_RIGHT = new Set(["email", "tel", "url", "password", "number"]);

/** One line of text. */
export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(
  { label, marker, hint, error, className, leading, trailing, counter, id, "aria-describedby": describedBy, ...input },
  ref,
) {
  const control = useRef<HTMLInputElement>(null);
  const merged = useMergedRef(control, ref);
  const aside =
    counter && input.maxLength ? <CharacterCount control={control} max={input.maxLength} format={counter} /> : null;
  return (
    <Field {...{ id, label, marker, hint, error, className, aside, describedBy }}>
      {(tied) => (
        <div className="lk-control" {...states<FieldStates>({ invalid: Boolean(error) })}>
          {leading}
          <input
            dir={LEFT_TO_RIGHT.has(input.type ?? "") ? "ltr" : "auto"}
            {...input}
            {...tied}
            ref={merged}
            className="lk-input"
          />
          {trailing}
        </div>
      )}
    </Field>
  );
});
