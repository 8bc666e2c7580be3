"use client";
import { forwardRef, useEffect, useRef, useState, type FormEvent } from "react";
import { DiscardDialog } from "../form/discard-dialog.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Dialog } from "../ui/dialog.js";
import { MailIcon } from "../ui/icons.js";
import { Skeleton } from "../ui/skeleton.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { EditUserAccess, InvitedAccess } from "./edit-user-access.js";
import type { EditUserModalProps } from "./edit-user-modal.js";
import { EditUserPerson, type EditUserPartProps } from "./edit-user-person.js";
import { EditUserLoadProblem, EditUserProblem } from "./edit-user-problem.js";
import { english } from "./texts.js";
import { useEditUser } from "./use-edit-user.js";

type EditUserDialogProps = Omit<EditUserModalProps, "open">;

/** The modal while it is open. */
export const EditUserDialog = forwardRef<HTMLDialogElement, EditUserDialogProps>(function EditUserDialog(
  { contact, onOpenChange, onSaved, ...panel },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.editUser;
  const [isDiscarding, setDiscarding] = useState(false);
  const controller = useEditUser({ contact, onSaved, onDone: () => onOpenChange(false) });
  const { step, busy, form, name } = controller;
  const close = () => {
    if (busy) return;
    if (step === "resend") controller.leave();
    else if (form.isChanged) setDiscarding(true);
    else onOpenChange(false);
  };
  const isResend = step === "resend";
  const text = controller.isAccount ? m.resendAccount : m.resendInvited;
  return (
    <>
      <Dialog
        {...panel}
        ref={ref}
        open
        onOpenChange={close}
        title={isResend ? m.resendTitle : m.title(name)}
        description={isResend ? text(name, form.values.email.trim()) : undefined}
        closeLabel={messages.common.close}
        footer={
          isResend ? (
            <ResendActions controller={controller} />
          ) : (
            <SaveActions controller={controller} onCancel={close} />
          )
        }
      >
        {isResend ? (
          controller.problem && <EditUserProblem controller={controller} />
        ) : (
          <Body controller={controller} />
        )}
      </Dialog>
      <DiscardDialog
        open={isDiscarding}
        onOpenChange={setDiscarding}
        onDiscard={() => onOpenChange(false)}
        texts={{ ...messages.inviteUser, ...m }}
      />
    </>
  );
});

function Body({ controller }: EditUserPartProps) {
  const messages = useMessages(english);
  const { status, formId, save, busy, isAccount } = controller;
  if (status === "failed" || status === "gone") return <EditUserLoadProblem controller={controller} />;
  if (status === "loading") {
    return (
      <div className="lk-invite-loading" aria-busy="true">
        <VisuallyHidden role="status">{messages.editUser.loading}</VisuallyHidden>
        <Skeleton width="6em" />
        <Skeleton />
        <Skeleton width="4em" />
        <Skeleton lines={3} />
      </div>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React events bubble out of portals: a host's form around us is not the one being submitted.
    event.stopPropagation();
    void save();
  };
  return (
    <form id={formId} className="lk-stack" noValidate onSubmit={submit} aria-busy={busy || undefined}>
      <EditUserProblem controller={controller} />
      <EditUserPerson controller={controller} />
      {isAccount ? <EditUserAccess controller={controller} /> : <InvitedAccess controller={controller} />}
    </form>
  );
}

function SaveActions({ controller, onCancel }: EditUserPartProps & { onCancel: () => void }) {
  const messages = useMessages(english);
  const { status, busy, formId } = controller;
  const refused =
    status === "loading" ? messages.editUser.loading : status === "ready" ? undefined : messages.editUser.loadFailed;
  return (
    <>
      <Button onClick={onCancel}>{messages.common.cancel}</Button>
      <Button variant="primary" type="submit" form={formId} loading={busy} disabledReason={refused}>
        {messages.editUser.save}
      </Button>
    </>
  );
}

function ResendActions({ controller: { busy, resend, leave } }: EditUserPartProps) {
  const messages = useMessages(english);
  const m = messages.editUser;
  const button = useRef<HTMLButtonElement>(null);
  // The focused element was removed with the form.
  useEffect(() => button.current?.focus(), []);
  return (
    <>
      <Button onClick={leave}>{m.later}</Button>
      <Button ref={button} variant="primary" icon={<MailIcon />} loading={busy} onClick={() => void resend()}>
        {m.resend}
      </Button>
    </>
  );
}
