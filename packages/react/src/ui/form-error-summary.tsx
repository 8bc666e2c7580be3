"use client";
import { forwardRef, useEffect, useRef, type MouseEvent, type ReactNode } from "react";
import { Banner } from "./banner.js";
import { elementById } from "./dom.js";
import { intoView } from "./into-view.js";
import { useMergedRef } from "./use-merged-ref.js";

export interface FormErrorSummaryProps {
  /** For example "There are 2 things to fix". */
  title: ReactNode;
  errors: readonly { fieldId: string; message: ReactNode }[];
}

function goToField(event: MouseEvent, fieldId: string) {
  const field = elementById(fieldId);
  if (!field) return;
  event.preventDefault();
  field.focus();
  intoView(field, "center");
}

/**
 * All mistakes that keep a form from being submitted, each with a link to its field. It takes the focus when it
 * appears; on a second failed attempt the form focuses it again through the ref.
 */
export const FormErrorSummary = forwardRef<HTMLDivElement, FormErrorSummaryProps>(function FormErrorSummary(
  { title, errors },
  ref,
) {
  const own = useRef<HTMLDivElement>(null);
  const merged = useMergedRef(own, ref);
  useEffect(() => own.current?.focus(), []);
  return (
    <Banner tone="danger" title={title} role="alert" tabIndex={-1} ref={merged}>
      <ul className="lk-error-list">
        {errors.map(({ fieldId, message }) => (
          <li key={fieldId} className="lk-error-item">
            <a className="lk-link" href={`#${fieldId}`} onClick={(event) => goToField(event, fieldId)}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </Banner>
  );
});
