"use client";
import { useState } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { PlusIcon } from "../ui/icons.js";
import { AddResidentModal } from "./add-resident-modal.js";
import { english } from "./texts.js";
import type { UseAddResidentOptions } from "./use-add-resident.js";

/** A button with its `AddResidentModal`, for a toolbar or an empty list. */
export function AddResidentButton(options: UseAddResidentOptions) {
  const messages = useMessages(english);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<PlusIcon />} onClick={() => setOpen(true)}>
        {messages.addResident.add}
      </Button>
      <AddResidentModal {...options} open={open} onOpenChange={setOpen} />
    </>
  );
}
