"use client";
import { isLatchkeyError, type Contact } from "@latchkey/core";
import { messageMaxLength } from "@latchkey/core/contract";
import type { FormEvent, ReactNode } from "react";
import { roleOptions } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { isUncertain } from "../form/request-errors.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Choice } from "../ui/choice.js";
import { MailIcon } from "../ui/icons.js";
import { Select } from "../ui/select.js";
import { TextArea } from "../ui/text-area.js";
import { expiryDays } from "./batch-invite.model.js";
import { MailPreview } from "./mail-preview.js";
import { PreviewGroups } from "./preview-groups.js";
import { english } from "./texts.js";
import type { BatchInviteController } from "./use-batch-invite.js";

export interface BatchInviteFormProps {
  controller: BatchInviteController;
  /** For how long all of it can be taken back, in seconds. */
  holdSeconds: number;
  /** How many are selected, where the server does not count them. */
  selected: number | undefined;
  onFix?: ((checkId: string, contact: Contact) => void) | undefined;
  /** A button before the one that sends. */
  back: ReactNode;
}

/** A server of an earlier version counts and previews nothing. It invites all the same. */
const isUnknownRoute = (error: unknown): boolean => isLatchkeyError(error, "not_implemented", "route_not_found");

/** Role and options once, the counts, the mail, and the button that sends. */
export function BatchInviteForm({ controller, holdSeconds, selected, onFix, back }: BatchInviteFormProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.batchInvite;
  const { form, roles, counts, countsError, problem } = controller;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // To React, a dialog is inside the host's forms.
    event.stopPropagation();
    void controller.send();
  };
  const willSend = counts?.ready ?? selected;
  const isBlocked = counts !== undefined && (counts.ready === 0 || counts.blocked.length > 0);
  return (
    <form className="lk-stack" noValidate onSubmit={submit} aria-busy={controller.isBusy || undefined}>
      {counts ? (
        <PreviewGroups counts={counts} onFix={onFix} />
      ) : countsError ? (
        isUnknownRoute(countsError) ? null : (
          <Banner
            role="alert"
            tone="warning"
            title={m.notCounted}
            action={
              <Button size="sm" loading={controller.isCounting} onClick={controller.countAgain}>
                {messages.common.retry}
              </Button>
            }
          >
            {errorText(countsError, messages, format)}
          </Banner>
        )
      ) : (
        <p className="lk-hint" role="status">
          {m.counting}
        </p>
      )}
      <div className="lk-invite-pair">
        <Choice
          {...form.choiceProps("role")}
          texts={messages.common.choice}
          label={m.role}
          options={roleOptions(roles, messages)}
        />
        <Select
          {...form.textProps("expiresInDays")}
          label={m.expires}
          placeholder={m.expiresUsual}
          options={expiryDays.map((days) => ({ value: String(days), label: m.days(days, format.number(days)) }))}
        />
      </div>
      <TextArea
        {...form.textProps("message")}
        label={m.message}
        marker={messages.common.optional}
        hint={messages.inviteUser.messageHint}
        maxLength={messageMaxLength}
        counter={messages.common.charactersUsed}
      />
      {counts === undefined || isUnknownRoute(controller.mailError) ? null : counts.sampleContactId === null ? (
        <p className="lk-hint">{m.mailNobody}</p>
      ) : (
        <MailPreview
          mail={controller.mail}
          error={controller.mailError}
          isLoading={controller.isMailLoading}
          retry={controller.readMail}
        />
      )}
      {problem ? (
        <Banner key={problem.attempt} role="alert" tone="danger" title={m.notStarted}>
          {[errorText(problem.error, messages, format), ...(isUncertain(problem.error) ? [m.safeToRepeat] : [])].join(
            " ",
          )}
        </Banner>
      ) : null}
      {holdSeconds > 0 ? <p className="lk-hint">{m.hold(format.duration(holdSeconds * 1000))}</p> : null}
      <div className="lk-bulk-foot">
        {back}
        <Button
          type="submit"
          variant="primary"
          icon={<MailIcon />}
          loading={controller.isBusy}
          disabledReason={isBlocked ? m.nobodyReady : undefined}
        >
          {willSend === undefined ? m.inviteAll : m.invite(willSend, format.number(willSend))}
        </Button>
      </div>
    </form>
  );
}
