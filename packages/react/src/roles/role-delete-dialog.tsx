"use client";
import type { Role } from "@latchkey/core";
import { isLatchkeyError } from "@latchkey/core";
import { forwardRef, type RefObject } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useTask } from "../form/use-task.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Dialog, type PanelProps } from "../ui/dialog.js";
import { isOfServer } from "./roles.model.js";
import { english } from "./texts.js";
import type { RolesController } from "./use-roles.js";

export interface RoleDeleteDialogProps extends PanelProps<"role" | "onClose"> {
  role: Role;
  controller: RolesController;
  onClose: () => void;
  onDeleted: () => void;
  /** What gets the focus once the role and its row are gone. */
  returnFocus?: RefObject<HTMLElement | null> | undefined;
}

/**
 * Asks before a role is deleted, or reset if it comes with the server. A role in use stays, and the dialog says what to do first. Other props go to the
 * panel, a `dialog`.
 */
export const RoleDeleteDialog = forwardRef<HTMLDialogElement, RoleDeleteDialogProps>(function RoleDeleteDialog(
  { role, controller, onClose, onDeleted, returnFocus, ...panel },
  ref,
) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const texts = messages.roles;
  const { run, busy, failure } = useTask();
  const name = controller.label(role);
  const isReset = isOfServer(role);
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
      {...panel}
      ref={ref}
      open
      size="sm"
      onOpenChange={() => busy || onClose()}
      returnFocus={returnFocus}
      title={isReset ? texts.resetTitle(name) : texts.removeTitle(name)}
      description={isInUse ? undefined : isReset ? texts.resetBody : texts.removeBody}
      closeLabel={messages.common.close}
      footer={
        <>
          <Button onClick={onClose} disabledReason={busy ? messages.common.loading : undefined}>
            {isInUse ? messages.common.close : messages.common.cancel}
          </Button>
          {isInUse ? null : (
            <Button variant="danger" loading={busy} onClick={() => void remove()}>
              {isReset ? texts.reset : texts.remove}
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
          title={isInUse ? texts.inUseTitle(name) : isReset ? texts.notReset : texts.notRemoved}
        >
          {isInUse ? texts.inUseBody : errorText(failure.error, messages, format)}
        </Banner>
      ) : null}
    </Dialog>
  );
});
