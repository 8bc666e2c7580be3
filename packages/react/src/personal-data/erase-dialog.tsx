"use client";
import { isLatchkeyError } from "@latchkey/core";
import { foldText } from "@latchkey/core/rules";
import { useId, useState, type FormEvent } from "react";
import { ContactSummary } from "../contact-list/contact-cells.js";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { nameInSentence, personName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Dialog } from "../ui/dialog.js";
import { TrashIcon } from "../ui/icons.js";
import { TextField } from "../ui/text-field.js";
import { english } from "./texts.js";
import type { PersonalDataController } from "./use-personal-data.js";

export interface EraseDialogProps {
  controller: PersonalDataController;
  onClose: () => void;
}

/** Asks before a person is erased: the name has to be typed, since nothing brings them back. */
export function EraseDialog({ controller: { contact, erase, isErasing, failure }, onClose }: EraseDialogProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.personalData;
  const [typed, setTyped] = useState("");
  const [isRefused, setRefused] = useState(false);
  const formId = useId();
  const name = nameInSentence(contact, messages.dir);
  const wanted = personName(contact);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const isSame = foldText(typed) === foldText(wanted);
    setRefused(!isSame);
    if (isSame && (await erase())) onClose();
  };

  return (
    <Dialog
      open
      size="sm"
      onOpenChange={() => isErasing || onClose()}
      title={m.eraseTitle(name)}
      description={m.eraseBody(name)}
      closeLabel={messages.common.close}
      footer={
        <>
          <Button onClick={onClose}>{messages.common.cancel}</Button>
          <Button variant="danger" type="submit" form={formId} icon={<TrashIcon />} loading={isErasing}>
            {m.erase}
          </Button>
        </>
      }
    >
      <form id={formId} className="lk-stack" noValidate onSubmit={(event) => void submit(event)}>
        {failure ? (
          <Banner key={failure.attempt} tone="danger" role="alert" title={m.notErased(name)}>
            {isLatchkeyError(failure.error, "last_admin") ? m.lastAdmin : errorText(failure.error, messages, format)}
          </Banner>
        ) : null}
        <ContactSummary contact={contact} />
        <TextField
          label={m.typeName(wanted)}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setRefused(false);
          }}
          error={isRefused ? m.nameMismatch : undefined}
          autoComplete="off"
          spellCheck={false}
          aria-required
        />
      </form>
    </Dialog>
  );
}
