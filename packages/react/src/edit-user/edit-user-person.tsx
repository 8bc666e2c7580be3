"use client";
import { useMessages } from "../i18n/use-messages.js";
import { TextField } from "../ui/text-field.js";
import { emailNote } from "./edit-user.model.js";
import { english } from "./texts.js";
import type { EditUserController } from "./use-edit-user.js";

export interface EditUserPartProps {
  controller: EditUserController;
}

// Browsers would offer the user's own name here, but the form is about another person.
const noAutoComplete = { autoComplete: "off" } as const;

/** Name, address and phone. A hint under the address says what changing it means. */
export function EditUserPerson({ controller: { form, setting, isAccount } }: EditUserPartProps) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { hint, isFixed } = emailNote(setting, messages);
  return (
    <>
      <div className="lk-invite-pair">
        <TextField {...form.textProps("firstName")} {...noAutoComplete} label={m.firstName} />
        <TextField {...form.textProps("lastName")} {...noAutoComplete} label={m.lastName} />
      </div>
      <TextField
        {...form.textProps("email")}
        {...noAutoComplete}
        type="email"
        autoCapitalize="none"
        spellCheck={false}
        aria-required
        disabled={isFixed}
        label={m.email}
        hint={hint}
      />
      {isAccount ? null : (
        <TextField
          {...form.textProps("phone")}
          {...noAutoComplete}
          type="tel"
          label={m.phone}
          marker={messages.common.optional}
        />
      )}
    </>
  );
}
