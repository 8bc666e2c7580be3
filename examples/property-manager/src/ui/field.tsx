import { useId, type ReactNode } from "react";

interface FieldAttributes {
  id: string;
  required?: true;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
}

interface FieldProps {
  label: string;
  isOptional?: boolean;
  error: string | undefined;
  children: (attributes: FieldAttributes) => ReactNode;
}

/** A form field with its label and error. */
export function Field({ label, isOptional = false, error, children }: FieldProps) {
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isOptional ? <span className="field-optional"> (optional)</span> : null}
      </label>
      {children({
        id,
        ...(isOptional ? {} : { required: true }),
        ...(error === undefined ? {} : { "aria-invalid": true, "aria-describedby": errorId }),
      })}
      {error === undefined ? null : (
        <p id={errorId} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
