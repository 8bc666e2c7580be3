"use client";
import type { Role } from "@latchkey/core";
import { isLatchkeyError } from "@latchkey/core";
import type { RefObject } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useTask } from "../form/use-task.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Dialog } from "../ui/dialog.js";
import { english } from "./texts.js";
import type { RolesController } from "./use-roles.js";

export interface RoleDeleteDialogProps {
  role: Role;
  controller: RolesController;
  onClose: () => void;
  onDeleted: () => void;
  /** Where the focus goes once the role, and its row, are gone. */
  returnFocus?: RefObject<HTMLElement | null> | undefined;
}

/** Asks before a role goes. One that is in use stays, and it says what to do first. */
export function RoleDeleteDialog({ role, controller, onClose, onDeleted, returnFocus }: RoleDeleteDialogProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const texts = messages.roles;
  const { run, busy, failure } = useTask();
  const name = controller.label(role);
  const isInUse = isLatchkeyError(failure?.error, "role_in_use");
  const remove = async () => {
    const done = await run(async () => {
      await controller.remove(role);
      return true;
    });
    if (done) onDeleted();
  };
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={() => busy || onClose()}
      returnFocus={returnFocus}
      title={texts.removeTitle(name)}
      description={isInUse ? undefined : texts.removeBody}
      closeLabel={messages.common.close}
      footer={
        <>
          <Button onClick={onClose} disabledReason={busy ? messages.common.loading : undefined}>
            {isInUse ? messages.common.close : messages.common.cancel}
          </Button>
          {isInUse ? null : (
            <Button variant="danger" loading={busy} onClick={() => void remove()}>
              {texts.remove}
            </Button>
          )}
        </>
      }
    >
      {failure ? (
        <Banner
          key={failure.attempt}
          tone={isInUse ? "warning" : "danger"}
          role="alert"
          title={isInUse ? texts.inUseTitle(name) : texts.notRemoved}
        >
          {isInUse ? texts.inUseBody : errorText(failure.error, messages, format)}
        </Banner>
      ) : null}
    </Dialog>
  );
}
