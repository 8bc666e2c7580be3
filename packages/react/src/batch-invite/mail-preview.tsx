"use client";
import { useState } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { InfoIcon, MailIcon } from "../ui/icons.js";
import { SegmentedControl } from "../ui/segmented-control.js";
import { Skeleton } from "../ui/skeleton.js";
import { framed } from "./batch-invite.model.js";
import { en as batchInvite } from "./messages.js";
import type { BatchInviteController } from "./use-batch-invite.js";

const english = { batchInvite };

export interface MailPreviewProps {
  /** Undefined until it is read. */
  mail: BatchInviteController["mail"];
  error: Error | null;
  isLoading: boolean;
  retry: () => void;
}

/** The mail as one of the people gets it: in a frame where nothing runs, or as its plain text. */
export function MailPreview({ mail, error, isLoading, retry }: MailPreviewProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.batchInvite;
  const [part, setPart] = useState<"html" | "text">("html");
  return (
    <section className="lk-bulk-mail" aria-label={m.mailTitle} aria-busy={isLoading || undefined}>
      <div className="lk-bulk-mail-head">
        <div>
          <h3 className="lk-heading">{m.mailTitle}</h3>
          {mail?.to ? <p className="lk-hint">{m.mailTo(`\u2068${mail.to}\u2069`)}</p> : null}
        </div>
        <SegmentedControl
          label={m.mailTitle}
          value={part}
          onValueChange={setPart}
          options={[
            { value: "html", label: m.asEmail, icon: <MailIcon /> },
            { value: "text", label: m.asText, icon: <InfoIcon /> },
          ]}
        />
      </div>
      {mail ? (
        <>
          <p className="lk-bulk-subject">
            <span className="lk-hint">{`${m.subject}: `}</span>
            <bdi translate="no">{mail.subject}</bdi>
          </p>
          {part === "html" ? (
            <iframe className="lk-bulk-frame" title={m.frame} sandbox="" srcDoc={framed(mail.html)} />
          ) : (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keyboard
            <pre className="lk-bulk-text" tabIndex={0} translate="no" lang={mail.locale} dir="auto">
              {mail.text}
            </pre>
          )}
        </>
      ) : error ? (
        <Banner
          tone="warning"
          title={m.mailFailed}
          action={
            <Button size="sm" loading={isLoading} onClick={retry}>
              {messages.common.retry}
            </Button>
          }
        >
          {errorText(error, messages, format)}
        </Banner>
      ) : (
        <Skeleton lines={6} />
      )}
    </section>
  );
}
