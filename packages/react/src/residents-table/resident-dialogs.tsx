"use client";
import type { Contact } from "@latchkey/core";
import { useId, useState, type FormEvent } from "react";
import { Whom } from "../contact-list/contact-cells.js";
import { RevokeDialog } from "../contact-list/revoke-dialog.js";
import { EligibilityDialog } from "../eligibility/eligibility-dialog.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Choice } from "../ui/choice.js";
import { Dialog } from "../ui/dialog.js";
import { MailIcon } from "../ui/icons.js";
import { english } from "./texts.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface ResidentDialogsProps {
  table: ResidentsTableController;
}

/** What is asked before an action. They close at once; the row shows that it is being done, and a toast how it went. */
export function ResidentDialogs({ table }: ResidentDialogsProps) {
  const { asking } = table;
  if (asking === null) return null;
  if (asking.what === "eligibility") {
    const { role } = asking;
    // As the list knows them by now: they may have been mended meanwhile.
    const contact = table.contacts.find(({ id }) => id === asking.contact.id) ?? asking.contact;
    const send = () => {
      table.dismiss();
      void table.send(contact, role);
    };
    return (
      <EligibilityDialog
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
    <RoleDialog contact={asking.contact} suggested={asking.suggested} table={table} />
  ) : (
    <RevokeDialog contact={asking.contact} dismiss={table.dismiss} onRevoke={(contact) => void table.revoke(contact)} />
  );
}

function RoleDialog({
  contact,
  suggested,
  table,
}: ResidentDialogsProps & { contact: Contact; suggested: string | undefined }) {
  const messages = useMessages(english);
  const texts = messages.residentsTable;
  const form = useId();
  const [role, setRole] = useState(suggested ?? "");
  const [isMissing, setMissing] = useState(false);
  const name = nameInSentence(contact, messages.dir);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog lies inside of the host's forms as React sees it.
    event.stopPropagation();
    if (role === "") return setMissing(true);
    table.dismiss();
    void table.send(contact, role);
  };

  return (
    <Dialog
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
        <Whom contact={contact} />
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
}
