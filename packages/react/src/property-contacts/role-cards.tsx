"use client";
import { useId } from "react";
import type { Role } from "@latchkey/core";
import { roleText } from "../invite-user/invite-user.model.js";
import { useLatchkey } from "../provider.js";
import { FieldError } from "../ui/field-error.js";
import { openSections } from "./property-contacts.model.js";

export interface RoleCardsProps {
  roles: readonly Role[];
  value: string;
  onValueChange: (role: string) => void;
  error?: string | undefined;
}

/** One of the portal roles, each with what it is for and what it opens. */
export function RoleCards({ roles, value, onValueChange, error }: RoleCardsProps) {
  const { messages } = useLatchkey();
  const name = useId();
  return (
    <fieldset className="lk-field" aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="lk-legend">
        <span className="lk-label">{messages.propertyContacts.chooseRole}</span>
      </legend>
      <div className="lk-role-cards" data-invalid={error ? "" : undefined}>
        {roles.map((role) => {
          const { label, description } = roleText(role, messages);
          const id = `${name}${role.key}`;
          return (
            <label key={role.key} className="lk-role-card" htmlFor={id}>
              <span className="lk-role-card-target">
                <input
                  id={id}
                  className="lk-check-input"
                  type="radio"
                  name={name}
                  value={role.key}
                  checked={role.key === value}
                  aria-describedby={`${id}-about`}
                  aria-labelledby={`${id}-name`}
                  onChange={() => onValueChange(role.key)}
                />
                <span className="lk-check-shape lk-role-card-shape" aria-hidden="true" />
              </span>
              <span className="lk-role-card-text">
                <bdi id={`${id}-name`} className="lk-role-card-name">
                  {label}
                </bdi>
                <span id={`${id}-about`} className="lk-role-card-about">
                  <bdi className="lk-hint">{description}</bdi>
                  <Sections role={role} />
                </span>
              </span>
            </label>
          );
        })}
      </div>
      {error ? <FieldError id={`${name}-error`}>{error}</FieldError> : null}
    </fieldset>
  );
}

/** The sections that a role opens, as one sentence; nothing for a role that has none set. */
export function Sections({ role }: { role: Role }) {
  const { messages, format } = useLatchkey();
  const m = messages.propertyContacts;
  const sections = openSections(role, messages).map(({ label, isReadOnly }) => (isReadOnly ? m.readOnly(label) : label));
  return sections.length === 0 ? null : <span className="lk-hint">{m.opens(format.list(sections))}</span>;
}
