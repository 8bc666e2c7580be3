"use client";
import { forwardRef, useEffect, useRef, useState } from "react";
import { DiscardDialog } from "../form/discard-dialog.js";
import { withNames } from "../i18n/names.js";
import { fullName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Dialog, type PanelProps } from "../ui/dialog.js";
import { InviteUserActions } from "./invite-user-actions.js";
import { InviteUserBody } from "./invite-user-body.js";
import { english } from "./texts.js";
import { useInviteUser, type UseInviteUserOptions } from "./use-invite-user.js";

export interface InviteUserModalProps extends UseInviteUserOptions, PanelProps {
  open: boolean;
  /** Called with false on closing. If something was typed, a dialog asks first. The modal stays open while sending. */
  onOpenChange: (open: boolean) => void;
}

/**
 * Invites a person to a role and to workspaces, in two steps. It sends one POST, shows the contact in the lists on the
 * page, shows a toast and closes. Errors appear inside, and nothing typed is lost. Other props go to the panel, a
 * `dialog`.
 */
export const InviteUserModal = forwardRef<HTMLDialogElement, InviteUserModalProps>(function InviteUserModal(
  { open, ...props },
  ref,
) {
  // Each opening starts with an empty form, and nothing loads before.
  return open ? <OpenModal {...props} ref={ref} /> : null;
});

// The review is shorter than the form, so the second click of a double click on "Continue" lands beside the modal and
// must not close it. Systems count two clicks within 500 ms as a double click.
const DOUBLE_CLICK_MS = 500;

type OpenModalProps = Omit<InviteUserModalProps, "open">;

const OpenModal = forwardRef<HTMLDialogElement, OpenModalProps>(function OpenModal(
  { onOpenChange, contact, defaultRole, defaultWorkspaceIds, roles, rolesHref, onInvited, ...panel },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const [isDiscarding, setDiscarding] = useState(false);
  const controller = useInviteUser({
    contact,
    defaultRole,
    defaultWorkspaceIds,
    roles,
    rolesHref,
    onInvited: (invitation) => {
      onOpenChange(false);
      onInvited?.(invitation);
    },
  });
  const { step } = controller;
  const changedAt = useRef(-Infinity);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) changedAt.current = performance.now();
    shown.current = step;
  }, [step]);
  const close = () => {
    const isSecondClick = performance.now() - changedAt.current < DOUBLE_CLICK_MS;
    if (controller.busy || isSecondClick) return;
    if (controller.form.isChanged) setDiscarding(true);
    else onOpenChange(false);
  };
  return (
    <>
      <Dialog
        {...panel}
        ref={ref}
        open
        onOpenChange={close}
        title={contact ? withNames(m.titleFor, fullName({ ...contact, email: contact.email ?? "" })) : m.title}
        description={m.description}
        closeLabel={messages.common.close}
        footer={<InviteUserActions controller={controller} onCancel={close} />}
      >
        <InviteUserBody controller={controller} />
      </Dialog>
      <DiscardDialog open={isDiscarding} onOpenChange={setDiscarding} onDiscard={() => onOpenChange(false)} texts={m} />
    </>
  );
});
