"use client";
import { forwardRef } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Select } from "../ui/select.js";
import { TextField } from "../ui/text-field.js";
import { english } from "./texts.js";
import type { AddResidentController } from "./use-add-resident.js";

export interface AddResidentPartProps {
  controller: AddResidentController;
}

// Browsers would offer the user's own name here, but the form is about another person.
const noAutoComplete = { autoComplete: "off" } as const;

type AddResidentPersonProps = AddResidentPartProps & PartProps<"div">;

/** The person to add. Everything but a name is optional. Other props go to the root `div`. */
export const AddResidentPerson = forwardRef<HTMLDivElement, AddResidentPersonProps>(function AddResidentPerson(
  { controller: { form, types, passEmail }, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.addResident;
  const email = form.textProps("email");
  const leaveEmail = () => {
    email.onBlur();
    passEmail();
  };
  return (
    <div {...mergeProps({ className: "lk-stack" }, given)} ref={ref}>
      <div className="lk-invite-pair">
        <TextField {...form.textProps("firstName")} {...noAutoComplete} label={m.firstName} />
        <TextField {...form.textProps("lastName")} {...noAutoComplete} label={m.lastName} />
      </div>
      <div className="lk-invite-pair">
        <TextField
          {...email}
          {...noAutoComplete}
          onBlur={leaveEmail}
          className="lk-invite-wide"
          type="email"
          autoCapitalize="none"
          spellCheck={false}
          label={m.email}
        />
        <TextField {...form.textProps("phone")} {...noAutoComplete} type="tel" label={m.phone} />
      </div>
      {types.length > 1 ? (
        <Select
          {...form.textProps("type")}
          label={m.type}
          options={types.map((type) => ({ value: type, label: m.types[type] }))}
        />
      ) : null}
    </div>
  );
});
