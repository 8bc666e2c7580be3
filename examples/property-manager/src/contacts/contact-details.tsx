import { isLatchkeyError, type Contact } from "@latchkey/core";
import { contactTypes } from "@latchkey/core/contract";
import type { SubmitEvent } from "react";
import { Field } from "../ui/field.tsx";
import { useReason } from "../ui/use-reason.ts";
import { useChangeContact } from "./use-contact.ts";

/** Changes a contact's details. After a new address, the server closes links that were sent to the old one. */
export function ContactDetails({ contact }: { contact: Contact }) {
  const change = useChangeContact(contact.id);
  const reason = useReason();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (change.isPending) return;
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    change.mutate({
      email: text("email"),
      phone: text("phone") || null,
      type: contactTypes.find((type) => type === text("type")),
    });
  };
  const mistakes = isLatchkeyError(change.error, "validation_failed") ? change.error.problem.errors : [];
  const mistakeOf = (field: string) => mistakes.find(({ path }) => path === field)?.message;
  return (
    <form className="form" onSubmit={submit} noValidate aria-label="On record">
      <Field label="Email" isOptional error={mistakeOf("email")}>
        {(attributes) => (
          <input {...attributes} name="email" type="email" autoComplete="off" defaultValue={contact.email ?? ""} />
        )}
      </Field>
      <Field label="Phone" isOptional error={mistakeOf("phone")}>
        {(attributes) => (
          <input {...attributes} name="phone" type="tel" autoComplete="off" defaultValue={contact.phone ?? ""} />
        )}
      </Field>
      <Field label="Type" error={mistakeOf("type")}>
        {(attributes) => (
          <select {...attributes} name="type" defaultValue={contact.type}>
            {contactTypes.map((type) => (
              <option key={type} value={type}>
                {type.charAt(0).toUpperCase() + type.slice(1)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {change.isError && mistakes.length === 0 ? (
        <p className="form-failure" role="alert">
          Not saved. {reason(change.error)}
        </p>
      ) : null}
      <button type="submit" className="button button-primary" aria-busy={change.isPending || undefined}>
        Save
      </button>
    </form>
  );
}
