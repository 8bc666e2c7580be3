"use client";
import type { Preview } from "@latchkey/core";
import { forwardRef, useState, type FormEvent } from "react";
import { FailureBanner } from "../form/failure-banner.js";
import { focusOn, textIn } from "../form/form-fields.js";
import type { Failure } from "../form/use-task.js";
import { useMessages } from "../i18n/use-messages.js";
import { NewPasswordField } from "../password/new-password-field.js";
import { useNewPassword } from "../password/use-new-password.js";
import { Button } from "../ui/button.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { TextField } from "../ui/text-field.js";
import { english } from "./texts.js";
import type { AcceptDetails } from "./use-accept-invitation.js";

export interface NewPasswordFormProps extends PartProps<"form", "onSubmit"> {
  preview: Preview;
  onSubmit: (details: AcceptDetails) => void;
  busy: boolean;
  failure: Failure | null;
}

/**
 * Sets the password of a new account. There is no username field for password managers: the full address is not known
 * here, and they would save the masked one. They ask for the username instead, or use an address that they know. Other
 * props go to the `form`.
 */
export const NewPasswordForm = forwardRef<HTMLFormElement, NewPasswordFormProps>(function NewPasswordForm(
  { preview, onSubmit, busy, failure, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.acceptInvitation;
  const { organization, firstName } = preview.invitation;
  const password = useNewPassword(failure, preview.passwordPolicy);
  const [nameMissing, setNameMissing] = useState(false);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = textIn(form, "firstName").trim();
    const family = textIn(form, "lastName").trim();
    const chosen = password.choose(form);
    setNameMissing(firstName === "" && given === "");
    if (firstName === "" && given === "") return focusOn(form, "firstName");
    if (chosen !== undefined)
      onSubmit({
        password: chosen,
        ...(given === "" ? {} : { firstName: given }),
        ...(family === "" ? {} : { lastName: family }),
      });
  };

  return (
    <form
      {...mergeProps(
        { className: "lk-stack", onSubmit: submit, noValidate: true, "aria-busy": busy || undefined },
        given,
      )}
      ref={ref}
    >
      {password.isRefused ? null : <FailureBanner failure={failure} />}
      {firstName === "" ? (
        <>
          <TextField
            name="firstName"
            label={m.firstName}
            autoComplete="given-name"
            maxLength={100}
            required
            error={nameMissing ? m.firstNameMissing : undefined}
            onInput={() => setNameMissing(false)}
          />
          <TextField
            name="lastName"
            label={m.lastName}
            marker={messages.common.optional}
            autoComplete="family-name"
            maxLength={100}
          />
        </>
      ) : null}
      <NewPasswordField controller={password} label={messages.password.password} organization={organization.name} />
      {/* A press keeps the focus in the field: leaving it may show an error, which would move the button away. */}
      <Button type="submit" variant="primary" block loading={busy} onMouseDown={(event) => event.preventDefault()}>
        {m.createSubmit}
      </Button>
    </form>
  );
});
