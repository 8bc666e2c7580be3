"use client";
import { forwardRef } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Choice } from "../ui/choice.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Select } from "../ui/select.js";
import { TextField } from "../ui/text-field.js";
import { CompanyReminderFields, CompanySendingFields } from "./sending-fields.js";
import { english } from "./texts.js";
import type { CompanyProfileController } from "./use-company-profile.js";

export interface CompanyProfilePartProps {
  controller: CompanyProfileController;
}

type CompanyProfileFieldsProps = CompanyProfilePartProps & PartProps<"div">;

/** The company's name, the address for replies, the look of its emails, and when they go out. Other props go to the root `div`. */
export const CompanyProfileFields = forwardRef<HTMLDivElement, CompanyProfileFieldsProps>(function CompanyProfileFields(
  { controller, ...given },
  ref,
) {
  const { form, languages, timeZones } = controller;
  const { companyProfile: m, common } = useMessages(english);
  const color = form.values.accentColor.trim();
  return (
    <div {...mergeProps({ className: "lk-stack" }, given)} ref={ref}>
      <TextField {...form.textProps("name")} label={m.name} maxLength={120} autoComplete="organization" aria-required />
      <TextField
        {...form.textProps("contactEmail")}
        type="email"
        label={m.contactEmail}
        hint={m.contactEmailHint}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        aria-required
      />
      <Select {...form.textProps("locale")} label={m.locale} options={languages} />
      <Choice
        {...form.choiceProps("timeZone")}
        texts={common.choice}
        label={m.timeZone}
        hint={m.timeZoneHint}
        options={timeZones}
      />
      <TextField
        {...form.textProps("accentColor")}
        dir="ltr"
        label={m.accentColor}
        marker={common.optional}
        hint={m.accentColorHint}
        maxLength={7}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        // A color picker for pointers only; with a keyboard or a screen reader the person types the code.
        trailing={
          <input
            type="color"
            className="lk-color"
            tabIndex={-1}
            aria-hidden
            value={/^#[\da-f]{6}$/i.test(color) ? color : "#000000"}
            onChange={({ target }) => form.set("accentColor", target.value)}
          />
        }
      />
      <TextField
        {...form.textProps("logoUrl")}
        type="url"
        label={m.logoUrl}
        marker={common.optional}
        hint={m.logoUrlHint}
        maxLength={500}
        autoComplete="off"
      />
      <CompanySendingFields controller={controller} />
      <CompanyReminderFields controller={controller} />
    </div>
  );
});
