"use client";
import { forwardRef } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { KeyValueList } from "../ui/key-value-list.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { TextField } from "../ui/text-field.js";
import { ReviewValue } from "./review-value.js";
import { contactRows } from "./review.model.js";
import { english } from "./texts.js";
import type { InviteUserController } from "./use-invite-user.js";

export interface InviteUserPartProps {
  controller: InviteUserController;
}

// Browsers would offer the user's own name here, but the form is about another person.
const noAutoComplete = { autoComplete: "off" } as const;

type InviteUserPersonProps = InviteUserPartProps & PartProps<"div">;

/** Who is invited: fields to fill in, or the contact on record. Other props go to the root `div`. */
export const InviteUserPerson = forwardRef<HTMLDivElement, InviteUserPersonProps>(function InviteUserPerson(
  { controller, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { form, setting } = controller;
  if (setting.contact) {
    return (
      <div {...mergeProps({ className: "lk-invite-contact" }, given)} ref={ref}>
        <KeyValueList
          items={contactRows(setting.contact, messages).map((row) => ({
            label: row.label,
            value: <ReviewValue row={row} />,
          }))}
        />
        <p className="lk-hint">{m.onRecord}</p>
      </div>
    );
  }
  return (
    <div {...mergeProps({ className: "lk-stack" }, given)} ref={ref}>
      <div className="lk-invite-pair">
        <TextField {...form.textProps("firstName")} {...noAutoComplete} label={m.firstName} />
        <TextField {...form.textProps("lastName")} {...noAutoComplete} label={m.lastName} />
      </div>
      <div className="lk-invite-pair">
        <TextField
          {...form.textProps("email")}
          {...noAutoComplete}
          className="lk-invite-wide"
          type="email"
          autoCapitalize="none"
          spellCheck={false}
          aria-required
          label={m.email}
          hint={m.emailHint}
        />
        <TextField
          {...form.textProps("phone")}
          {...noAutoComplete}
          type="tel"
          label={m.phone}
          marker={messages.common.optional}
        />
      </div>
    </div>
  );
});
