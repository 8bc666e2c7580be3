"use client";
import { useState } from "react";
import { MailPreview } from "../batch-invite/mail-preview.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { EyeIcon } from "../ui/icons.js";
import type { StepProps } from "./step-parts.js";
import { english } from "./texts.js";
import { useMailPreview } from "./use-mail-preview.js";

/** The email as the first person of the file gets it, once it is asked for. */
export function FirstMail({ controller, file }: StepProps) {
  const m = useMessages(english).importWizard.invite;
  const [isOpen, setOpen] = useState(false);
  const { person, mail, error, retry, isFetching } = useMailPreview(file, controller.form.values, isOpen);
  if (!person) return null;
  return (
    <div className="lk-stack">
      <div className="lk-import-actions">
        <Button size="sm" variant="quiet" icon={<EyeIcon />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {m.preview}
        </Button>
      </div>
      {isOpen ? <MailPreview mail={mail} error={error} isLoading={isFetching} retry={retry} /> : null}
    </div>
  );
}
