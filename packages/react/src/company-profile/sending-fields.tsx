"use client";
import { forwardRef, useMemo } from "react";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { Checkbox } from "../ui/checkbox.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Select } from "../ui/select.js";
import { TextField } from "../ui/text-field.js";
import { daysFor, exampleOf } from "./company-profile.model.js";
import { english } from "./texts.js";
import type { CompanyProfileController } from "./use-company-profile.js";

interface SendingFieldsProps extends PartProps<"fieldset"> {
  controller: CompanyProfileController;
}

/** How fast invitations of many people go out. Other props go to the root `fieldset`. */
export const CompanySendingFields = forwardRef<HTMLFieldSetElement, SendingFieldsProps>(function CompanySendingFields(
  { controller: { form }, ...given },
  ref,
) {
  const { companyProfile: m, common } = useMessages(english);
  return (
    <fieldset {...mergeProps({ className: "lk-stack" }, given)} ref={ref}>
      <legend className="lk-legend lk-heading">{m.sending}</legend>
      <TextField
        {...form.textProps("perHour")}
        dir="ltr"
        label={m.perHour}
        marker={common.optional}
        hint={m.perHourHint}
        inputMode="numeric"
        maxLength={9}
        autoComplete="off"
      />
    </fieldset>
  );
});

/** When people who have not accepted are reminded, with an example. Other props go to the root `fieldset`. */
export const CompanyReminderFields = forwardRef<HTMLFieldSetElement, SendingFieldsProps>(function CompanyReminderFields(
  { controller: { form }, ...given },
  ref,
) {
  const { format, locale } = useLatchkey();
  const { companyProfile: m } = useMessages(english);
  const { afterDays, beforeExpiry } = form.values;
  const days = useMemo(
    () => [
      { value: "", label: m.noReminder },
      ...daysFor(afterDays).map((count) => ({
        value: String(count),
        label: count === 1 ? m.oneDayAfter : m.daysAfter(format.number(count)),
      })),
    ],
    [afterDays, m, format],
  );
  const example = exampleOf({ afterDays, beforeExpiry }, locale);
  return (
    <fieldset {...mergeProps({ className: "lk-stack" }, given)} ref={ref}>
      <legend className="lk-legend lk-heading">{m.reminders}</legend>
      <p className="lk-hint">{m.remindersHint}</p>
      <Select {...form.textProps("afterDays")} label={m.afterDays} options={days} />
      <Checkbox
        id={form.idOf("beforeExpiry")}
        label={m.beforeExpiry}
        checked={beforeExpiry}
        onChange={({ target }) => form.set("beforeExpiry", target.checked)}
      />
      {example === null ? null : (
        <p className="lk-hint" role="status">
          {m.example(example)}
        </p>
      )}
    </fieldset>
  );
});
