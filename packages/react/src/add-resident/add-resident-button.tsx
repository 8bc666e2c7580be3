"use client";
import { forwardRef, useState } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { PlusIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { AddResidentModal } from "./add-resident-modal.js";
import { english } from "./texts.js";
import type { UseAddResidentOptions } from "./use-add-resident.js";

export interface AddResidentButtonProps
  extends UseAddResidentOptions, PartProps<"button", "role" | "disabled" | "type"> {}

/** A button with its `AddResidentModal`, for a toolbar or an empty list. Other props go to the `button`. */
export const AddResidentButton = forwardRef<HTMLButtonElement, AddResidentButtonProps>(function AddResidentButton(
  { types, role, workspaceId, onAdded, onShowContact, ...given },
  ref,
) {
  const messages = useMessages(english);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<PlusIcon />} {...mergeProps({ onClick: () => setOpen(true) }, given)} ref={ref}>
        {messages.addResident.add}
      </Button>
      <AddResidentModal {...{ types, role, workspaceId, onAdded, onShowContact }} open={open} onOpenChange={setOpen} />
    </>
  );
});
