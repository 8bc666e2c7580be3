"use client";
import type { Role } from "@latchkey/core";
import { forwardRef } from "react";
import { roleText } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { RadioGroup } from "../ui/radio-group.js";
import { openSections } from "./property-contacts.model.js";
import { english } from "./texts.js";

export interface RoleCardsProps extends PartProps<"fieldset"> {
  roles: readonly Role[];
  value: string;
  onValueChange: (role: string) => void;
  error?: string | undefined;
}

/** A choice of portal roles, each with its purpose and the sections it opens. Other props go to the `fieldset`. */
export const RoleCards = forwardRef<HTMLFieldSetElement, RoleCardsProps>(function RoleCards(
  { roles, value, onValueChange, error, ...given },
  ref,
) {
  const messages = useMessages(english);
  const opens = useOpens();
  return (
    <RadioGroup
      {...mergeProps({ className: "lk-role-cards" }, given)}
      ref={ref}
      label={messages.propertyContacts.chooseRole}
      options={roles.map((role) => {
        const { label, description } = roleText(role, messages);
        return { value: role.key, label, description: [description, opens(role)].filter(Boolean).join("\n") };
      })}
      {...{ value, onValueChange, error }}
    />
  );
});

/** The sections that a role opens, in a sentence. Empty for a role without sections. */
export function useOpens(): (role: Role) => string {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.propertyContacts;
  return (role) => {
    const sections = openSections(role, messages).map(({ label, isReadOnly }) =>
      isReadOnly ? m.readOnly(label) : label,
    );
    return sections.length === 0 ? "" : m.opens(format.list(sections));
  };
}
