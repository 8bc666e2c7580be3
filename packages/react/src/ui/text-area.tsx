"use client";
import { forwardRef, useRef, type ComponentPropsWithoutRef } from "react";
import { CharacterCount, type CharacterCountProps } from "./character-count.js";
import { Field, type FieldStates, type FieldTexts } from "./field.js";
import { states } from "./part.js";
import { useMergedRef } from "./use-merged-ref.js";

export interface TextAreaProps extends FieldTexts, Omit<ComponentPropsWithoutRef<"textarea">, keyof FieldTexts> {
  /** Shows a character counter; needs `maxLength`. */
  counter?: CharacterCountProps["format"] | undefined;
}

/** Several lines of text. Grows with what is typed, if the browser can do that. */
export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea(
  { label, marker, hint, error, className, counter, id, "aria-describedby": describedBy, ...input },
  ref,
) {
  const control = useRef<HTMLTextAreaElement>(null);
  const merged = useMergedRef(control, ref);
  const aside =
    counter && input.maxLength ? <CharacterCount control={control} max={input.maxLength} format={counter} /> : null;
  return (
    <Field {...{ id, label, marker, hint, error, className, aside, describedBy }}>
      {(tied) => (
        <div className="lk-control" {...states<FieldStates>({ invalid: Boolean(error) })}>
          <textarea dir="auto" rows={3} {...input} {...tied} ref={merged} className="lk-input" />
        </div>
      )}
    </Field>
  );
});
