"use client";
import { forwardRef } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Choice } from "../ui/choice.js";
import { CheckIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { Spinner } from "../ui/spinner.js";
import { Switch } from "../ui/switch.js";
import { english } from "./texts.js";
import { useAutoInvite, type UseAutoInviteOptions } from "./use-auto-invite.js";

export interface AutoInviteSettingsProps extends UseAutoInviteOptions, PartProps<"div", "onChange"> {}

/**
 * Whether a contact is invited whenever it is added to a property, and to which role. For a dialog or a contact's page.
 * Other props go to the root `div`.
 */
export const AutoInviteSettings = forwardRef<HTMLDivElement, AutoInviteSettingsProps>(function AutoInviteSettings(
  { contact, roles, onChange, ...given },
  ref,
) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.autoInvite;
  const auto = useAutoInvite({ contact, roles, onChange });
  const { setting, choices, failure, isBusy, isSaved } = auto;
  const error = failure?.error ?? auto.loadError;
  const own = { className: "lk-auto-invite", "aria-busy": (auto.isLoading && !error) || isBusy || undefined };
  return (
    <Root {...mergeProps(own, given)} ref={ref}>
      <Switch
        label={m.label}
        hint={m.hint}
        checked={setting.enabled}
        disabledReason={auto.isLoading || auto.mayChange ? undefined : m.notPermitted}
        onChange={(event) => auto.setEnabled(event.target.checked)}
      />
      {setting.enabled && !auto.isLoading ? (
        <Choice
          texts={messages.common.choice}
          label={m.role}
          aria-required
          placeholder={setting.role === null ? messages.inviteUser.rolePlaceholder : undefined}
          value={setting.role ?? ""}
          error={auto.mistake && (auto.mistake.code === "required" ? m.roleMissing : auto.mistake.message)}
          hint={choices.every(({ isGrantable }) => isGrantable) ? undefined : m.someNotGrantable}
          options={choices.map(({ value, label, isGrantable }) => ({
            value,
            label: isGrantable ? label : m.notGrantable(label),
            disabled: !isGrantable,
          }))}
          onValueChange={auto.setRole}
        />
      ) : null}
      <p className="lk-auto-invite-state" role="status">
        {isBusy ? (
          <>
            <Spinner /> <span>{m.saving}</span>
          </>
        ) : isSaved ? (
          <>
            <CheckIcon /> <span>{m.saved}</span>
          </>
        ) : null}
      </p>
      {error ? (
        <Banner key={failure?.attempt} role="alert" tone="danger" title={failure ? m.notSaved : undefined}>
          {errorText(error, messages, format)}
        </Banner>
      ) : null}
    </Root>
  );
});
