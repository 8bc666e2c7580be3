"use client";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Dialog } from "../ui/dialog.js";

// The core texts are enough; the form passes the rest.
const english = {};

export interface DiscardDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDiscard: () => void;
  texts: { discardTitle: string; discardBody: string; keepEditing: string; discard: string };
}

/** Asks before a form with unsaved changes closes. */
export function DiscardDialog({ open, onOpenChange, onDiscard, texts }: DiscardDialogProps) {
  const { common } = useMessages(english);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="sm"
      title={texts.discardTitle}
      description={texts.discardBody}
      closeLabel={common.close}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{texts.keepEditing}</Button>
          <Button variant="danger" onClick={onDiscard}>
            {texts.discard}
          </Button>
        </>
      }
    />
  );
}
