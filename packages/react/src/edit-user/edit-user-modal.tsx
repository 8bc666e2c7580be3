"use client";
import type { Contact } from "@latchkey/core";
import { forwardRef, lazy } from "react";
import { Deferred } from "../ui/deferred.js";
import type { PanelProps } from "../ui/dialog.js";

const EditUserDialog = lazy(() => import("./edit-user-dialog.js").then((door) => ({ default: door.EditUserDialog })));

export interface EditUserModalProps extends PanelProps {
  /** A person with an account or an open invitation. */
  contact: Contact;
  open: boolean;
  /** Called with false on closing. If something was changed, a dialog asks first. The modal stays open while saving. */
  onOpenChange: (open: boolean) => void;
  /** Called after the changes were saved and a new invitation was sent or left for later. */
  onSaved?: (() => void) | undefined;
}

/**
 * Edits a person. With an account: name, address, role, workspaces, preferences and record set. With an open
 * invitation: name, address and phone. It saves with one request. A new address needs a new invitation, which it offers
 * after saving. Other props go to the panel, a `dialog`.
 */
export const EditUserModal = forwardRef<HTMLDialogElement, EditUserModalProps>(function EditUserModal(
  { open, ...props },
  ref,
) {
  // Each opening starts with an empty form, and nothing loads before.
  return open ? (
    <Deferred>
      <EditUserDialog {...props} ref={ref} />
    </Deferred>
  ) : null;
});
