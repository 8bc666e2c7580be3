"use client";
import { messageMaxLength } from "@latchkey/core/contract";
import type { FormEvent } from "react";
import { roleOptions } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Choice } from "../ui/choice.js";
import { MailIcon } from "../ui/icons.js";
import { RadioGroup } from "../ui/radio-group.js";
import { Select } from "../ui/select.js";
import { TextArea } from "../ui/text-area.js";
import { FirstMail } from "./first-mail.js";
import { expiryDays } from "./import-wizard.model.js";
import { StepProblem, type StepProps } from "./step-parts.js";
import { english } from "./texts.js";

/** What is done with those who are ready: nothing was written before this step is confirmed. */
export function InviteStep({ controller, file }: StepProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.importWizard.invite;
  const { form, roles, doing, holdSeconds } = controller;
  const { ready, needsFix } = file.counts;
  const isApplying = doing === "apply" || file.status === "applying";
  const isInviting = form.values.how === "invite" && roles.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void controller.apply();
  };
  if (isApplying) return <Applying controller={controller} file={file} />;
  const action = isInviting ? m.applyInvite : m.applyAdd;
  return (
    <form className="lk-stack" noValidate onSubmit={submit}>
      <Banner
        tone={ready > 0 ? "success" : "warning"}
        title={ready > 0 ? m.ready(ready, format.number(ready)) : undefined}
      >
        {[
          ready > 0 ? m.readyHint : m.nobody,
          ...(needsFix > 0 ? [m.left(needsFix, format.number(needsFix))] : []),
        ].join(" ")}
      </Banner>
      {roles.length === 0 ? (
        <Banner tone="info">{m.noRoles}</Banner>
      ) : (
        <RadioGroup
          label={m.how}
          value={form.values.how}
          options={[
            { value: "invite", label: m.invite, description: m.inviteHint },
            { value: "add", label: m.add, description: m.addHint },
          ]}
          onValueChange={(how) => form.set("how", how)}
        />
      )}
      {isInviting ? (
        <>
          <div className="lk-invite-pair">
            <Choice
              {...form.choiceProps("role")}
              texts={messages.common.choice}
              label={m.role}
              hint={m.roleHint}
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
            hint={m.messageHint}
            maxLength={messageMaxLength}
            counter={messages.common.charactersUsed}
          />
          <FirstMail controller={controller} file={file} />
        </>
      ) : null}
      <StepProblem controller={controller} />
      {isInviting && holdSeconds > 0 ? (
        <p className="lk-hint">{m.hold(holdSeconds, format.number(holdSeconds))}</p>
      ) : null}
      <div className="lk-import-foot">
        <Button onClick={controller.back}>{messages.common.back}</Button>
        <Button
          type="submit"
          variant="primary"
          icon={isInviting ? <MailIcon /> : undefined}
          disabledReason={ready === 0 ? m.nobody : undefined}
        >
          {action(ready, format.number(ready))}
        </Button>
      </div>
    </form>
  );
}

/** Rows are written in parts; another page that is left and opened again shows the same. */
function Applying({ file }: StepProps) {
  const { format } = useLatchkey();
  const m = useMessages(english).importWizard.invite;
  const of = Math.max(file.counts.ready, file.written);
  const text = m.written(format.number(file.written), format.number(of));
  return (
    <div className="lk-stack">
      <p className="lk-heading" role="status">
        {m.applying}
      </p>
      <div
        className="lk-progress"
        role="progressbar"
        aria-label={m.applying}
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={file.written}
        aria-valuetext={text}
      >
        <div
          className="lk-progress-bar"
          ref={(bar) => bar?.style.setProperty("inline-size", `${of === 0 ? 0 : (file.written / of) * 100}%`)}
        />
      </div>
      <p className="lk-progress-text">{text}</p>
      <p className="lk-hint">{m.leave}</p>
    </div>
  );
}
