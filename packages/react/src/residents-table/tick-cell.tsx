"use client";
import type { Contact } from "@latchkey/core";
import { ContactCell } from "../contact-list/contact-cells.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Checkbox } from "../ui/checkbox.js";
import { english } from "./texts.js";

export interface TickCellProps {
  contact: Contact;
  isTicked: boolean;
  onTick: ((ids: readonly string[], isTick: boolean) => void) | undefined;
}

/** The box at the start of a row. */
export function TickCell({ contact, isTicked, onTick }: TickCellProps) {
  const messages = useMessages(english);
  return (
    <ContactCell column="select">
      <Checkbox
        label={messages.residentsTable.selectRow(nameInSentence(contact, messages.dir))}
        labelHidden
        checked={isTicked}
        onChange={(event) => onTick?.([contact.id], event.target.checked)}
      />
    </ContactCell>
  );
}
