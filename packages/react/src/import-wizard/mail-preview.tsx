"use client";
import { useState } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { EyeIcon } from "../ui/icons.js";
import { Skeleton } from "../ui/skeleton.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { nameOf } from "./import-wizard.model.js";
import type { StepProps } from "./step-parts.js";
import { english } from "./texts.js";
import { useMailPreview } from "./use-mail-preview.js";

/** The email as the first person of the file gets it. */
export function MailPreview({ controller, file }: StepProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.importWizard.invite;
  const [isOpen, setOpen] = useState(false);
  const [isText, setText] = useState(false);
  const { person, mail, error, retry, isFetching } = useMailPreview(file, controller.form.values, isOpen);
  if (!person) return null;
  return (
    <div className="lk-stack">
      <div className="lk-import-actions">
        <Button size="sm" variant="quiet" icon={<EyeIcon />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {m.preview}
        </Button>
        {isOpen && mail ? (
          <Button size="sm" variant="quiet" onClick={() => setText(!isText)}>
            {isText ? m.previewHtml : m.previewText}
          </Button>
        ) : null}
      </div>
      {!isOpen ? null : error ? (
        <Banner
          tone="warning"
          role="alert"
          title={m.previewFailed}
          action={
            <Button size="sm" loading={isFetching} onClick={retry}>
              {messages.common.retry}
            </Button>
          }
        >
          {errorText(error, messages, format)}
        </Banner>
      ) : mail ? (
        <section className="lk-import-mail" aria-label={m.previewFor(nameOf(person))}>
          <p className="lk-import-mail-head">
            <span className="lk-hint">{m.to}</span>
            <bdi className="lk-import-email" dir="ltr" translate="no">
              {mail.to}
            </bdi>
          </p>
          <p className="lk-import-mail-head">
            <span className="lk-hint">{m.subject}</span>
            <bdi className="lk-import-name" translate="no">
              {mail.subject}
            </bdi>
          </p>
          {isText ? (
            <pre className="lk-import-mail-text" dir="auto" lang={mail.locale} translate="no">
              {mail.text}
            </pre>
          ) : (
            // No scripts, no forms, no way out of it.
            <iframe
              className="lk-import-mail-frame"
              title={m.previewFor(nameOf(person))}
              sandbox=""
              referrerPolicy="no-referrer"
              srcDoc={mail.html}
            />
          )}
        </section>
      ) : (
        <>
          <VisuallyHidden role="status">{messages.common.loading}</VisuallyHidden>
          <Skeleton lines={4} />
        </>
      )}
    </div>
  );
}
