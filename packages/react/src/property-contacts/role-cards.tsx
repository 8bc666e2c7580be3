"use client";
import type { Role } from "@latchkey/core";
import { roleText } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { RadioGroup } from "../ui/radio-group.js";
import { openSections } from "./property-contacts.model.js";
import { english } from "./texts.js";

export interface RoleCardsProps {
  roles: readonly Role[];
  value: string;
  onValueChange: (role: string) => void;
  error?: string | undefined;
}

/** One of the portal roles, each with what it is for and what it opens. */
export function RoleCards({ roles, value, onValueChange, error }: RoleCardsProps) {
  const messages = useMessages(english);
  const opens = useOpens();
  return (
    <RadioGroup
      className="lk-role-cards"
      label={messages.propertyContacts.chooseRole}
      options={roles.map((role) => {
        const { label, description } = roleText(role, messages);
        return { value: role.key, label, description: [description, opens(role)].filter(Boolean).join("\n") };
      })}
      {...{ value, onValueChange, error }}
    />
  );
}

/** The sections that a role opens, in a sentence; nothing for a role that has none set. */
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
