"use client";
import type { Contact } from "@latchkey/core";
import { forwardRef, useId, useState, type FormEvent } from "react";
import { ContactSummary } from "../contact-list/contact-cells.js";
import { RevokeDialog } from "../contact-list/revoke-dialog.js";
import { EligibilityDialog } from "../eligibility/eligibility-dialog.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Choice } from "../ui/choice.js";
import { Dialog, type PanelProps } from "../ui/dialog.js";
import { MailIcon } from "../ui/icons.js";
import { english } from "./texts.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface ResidentDialogsProps extends PanelProps {
  table: ResidentsTableController;
}

/**
 * The dialogs before an action. They close immediately; then the row shows progress and a toast the result. Other props
 * go to the panel of the open one, a `dialog`.
 */
export const ResidentDialogs = forwardRef<HTMLDialogElement, ResidentDialogsProps>(function ResidentDialogs(
  { table, ...panel },
  ref,
) {
  const { asking } = table;
  if (asking === null) return null;
  if (asking.what === "eligibility") {
    const { role } = asking;
    // As the list knows them now: their record may have been completed meanwhile.
    const contact = table.contacts.find(({ id }) => id === asking.contact.id) ?? asking.contact;
    const send = () => {
      table.dismiss();
      void table.send(contact, role);
    };
    return (
      <EligibilityDialog
        {...panel}
        ref={ref}
        contact={contact}
        role={role}
        roleLabel={table.roleLabel(role)}
        onOpenChange={table.dismiss}
        onFix={table.onFix}
        onSend={send}
      />
    );
  }
  return asking.what === "role" ? (
    <RoleDialog {...panel} ref={ref} contact={asking.contact} suggested={asking.suggested} table={table} />
  ) : (
    <RevokeDialog
      {...panel}
      ref={ref}
      contact={asking.contact}
      dismiss={table.dismiss}
      onRevoke={(contact) => void table.revoke(contact)}
    />
  );
});

interface RoleDialogProps extends ResidentDialogsProps {
  contact: Contact;
  suggested: string | undefined;
}

const RoleDialog = forwardRef<HTMLDialogElement, RoleDialogProps>(function RoleDialog(
  { contact, suggested, table, ...panel },
  ref,
) {
  const messages = useMessages(english);
  const texts = messages.residentsTable;
  const form = useId();
  const [role, setRole] = useState(suggested ?? "");
  const [isMissing, setMissing] = useState(false);
  const name = nameInSentence(contact, messages.dir);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // To React, a dialog is inside the host's forms.
    event.stopPropagation();
    if (role === "") return setMissing(true);
    table.dismiss();
    void table.send(contact, role);
  };

  return (
    <Dialog
      {...panel}
      ref={ref}
      open
      onOpenChange={table.dismiss}
      size="sm"
      title={texts.roleTitle(name)}
      description={texts.roleDescription}
      closeLabel={messages.common.close}
      footer={
        <>
          <Button onClick={table.dismiss}>{messages.common.cancel}</Button>
          <Button type="submit" form={form} variant="primary" icon={<MailIcon />}>
            {texts.send}
          </Button>
        </>
      }
    >
      <form id={form} className="lk-stack" noValidate onSubmit={submit}>
        <ContactSummary contact={contact} />
        <Choice
          texts={messages.common.choice}
          label={texts.roleLabel}
          placeholder={suggested === undefined ? texts.rolePlaceholder : undefined}
          options={table.grant.canInvite.map((key) => ({ value: key, label: table.roleLabel(key) }))}
          value={role}
          error={isMissing && role === "" ? texts.roleMissing : undefined}
          onValueChange={setRole}
        />
      </form>
    </Dialog>
  );
});
