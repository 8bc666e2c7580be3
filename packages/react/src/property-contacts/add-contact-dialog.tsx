"use client";
import { contactTypes } from "@latchkey/core/contract";
import { useEffect, useId, useRef, type FormEvent } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { searchMaxLength } from "../form/search-text.js";
import { nameInSentence, personName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Dialog } from "../ui/dialog.js";
import { PlusIcon, SearchIcon } from "../ui/icons.js";
import { Select } from "../ui/select.js";
import { TextField } from "../ui/text-field.js";
import { english } from "./texts.js";
import { useAddContact, type AddContactController } from "./use-add-contact.js";
import type { PropertyContactsController } from "./use-property-contacts.js";

/** Adds a contact to the property: one on record, or a new one. */
export function AddContactDialog({ controller }: { controller: PropertyContactsController }) {
  const messages = useMessages(english);
  const m = messages.propertyContacts;
  const add = useAddContact(controller);
  const { mode, outcome, isBusy } = add;
  const form = useId();
  const isNew = mode === "new" && outcome === null;
  const close = () => {
    if (!isBusy) controller.close();
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      title={m.add}
      closeLabel={messages.common.close}
      footer={
        outcome ? (
          <Button variant="primary" onClick={close}>
            {m.done}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{messages.common.cancel}</Button>
            {isNew ? (
              <Button type="submit" form={form} variant="primary" icon={<PlusIcon />} loading={isBusy}>
                {m.add}
              </Button>
            ) : null}
          </>
        )
      }
    >
      <div className="lk-stack">
        <Problem add={add} />
        {outcome ? (
          <Outcome outcome={outcome} />
        ) : isNew ? (
          <NewContact add={add} formId={form} />
        ) : (
          <Search add={add} />
        )}
      </div>
    </Dialog>
  );
}

interface PartProps {
  add: AddContactController;
}

/** What was in the way; a contact that is on record already can be added as it is. */
function Problem({ add: { problem, existingId, addKnown, isBusy } }: PartProps) {
  const messages = useMessages(english);
  if (!problem) return null;
  const action =
    existingId === null ? null : (
      <Button size="sm" loading={isBusy} onClick={() => addKnown(existingId)}>
        {messages.propertyContacts.useExisting}
      </Button>
    );
  return (
    <Banner key={problem.attempt} role="alert" tone={existingId === null ? "danger" : "warning"} action={action}>
      {problem.text}
    </Banner>
  );
}

/** Says that the contact was added but not invited, until it is dismissed. */
function Outcome({ outcome: { name, reason } }: { outcome: { name: string; reason: string } }) {
  const messages = useMessages(english);
  const banner = useRef<HTMLDivElement>(null);
  useEffect(() => banner.current?.focus(), []);
  return (
    <Banner
      ref={banner}
      role="alert"
      tabIndex={-1}
      tone="warning"
      title={messages.propertyContacts.addedNotInvited(name)}
    >
      {reason}
    </Banner>
  );
}

function Search({ add }: PartProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.propertyContacts;
  const { found, isSearched, isTooMany } = add;
  return (
    <>
      <div role="search">
        <TextField
          label={m.searchLabel}
          placeholder={m.searchExample}
          inputMode="search"
          autoComplete="off"
          maxLength={searchMaxLength}
          leading={<SearchIcon />}
          value={add.typed}
          onChange={(event) => add.setTyped(event.target.value)}
        />
      </div>
      <p className="lk-hint" role="status">
        {add.searchError
          ? errorText(add.searchError, messages, format)
          : !isSearched
            ? ""
            : isTooMany
              ? m.tooMany(found.length)
              : found.length === 0
                ? m.noneFound
                : m.found(found.length)}
      </p>
      <ul className="lk-property-found">
        {found.map((contact) => (
          <li key={contact.id} className="lk-property-item">
            <div className="lk-property-who">
              <p className="lk-property-name">
                <bdi className="lk-property-name-text" translate="no">
                  {personName(contact)}
                </bdi>
              </p>
              <p className="lk-hint">
                <bdi className="lk-property-email" translate="no">
                  {contact.email ?? messages.contactList.noEmail}
                </bdi>
              </p>
            </div>
            <Button
              size="sm"
              icon={<PlusIcon />}
              aria-label={m.chooseOne(nameInSentence(contact, messages.dir))}
              loading={add.busyId === contact.id}
              onClick={() => add.add(contact)}
            >
              {m.choose}
            </Button>
          </li>
        ))}
      </ul>
      <div className="lk-row">
        <Button size="sm" variant="quiet" onClick={() => add.setMode("new")}>
          {m.newPerson}
        </Button>
      </div>
    </>
  );
}

function NewContact({ add: { form, addNew, setMode }, formId }: PartProps & { formId: string }) {
  const messages = useMessages(english);
  const m = messages.propertyContacts;
  const texts = messages.inviteUser;
  const { focus } = form;
  // The search that the focus was in is gone.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it comes
  useEffect(() => focus("firstName"), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void addNew();
  };
  const { optional } = messages.common;
  return (
    <form id={formId} className="lk-stack" noValidate onSubmit={submit}>
      <div className="lk-invite-pair">
        <TextField {...form.textProps("firstName")} label={texts.firstName} autoComplete="off" />
        <TextField {...form.textProps("lastName")} label={texts.lastName} autoComplete="off" />
      </div>
      <TextField {...form.textProps("email")} type="email" label={texts.email} marker={optional} autoComplete="off" />
      <TextField {...form.textProps("phone")} type="tel" label={texts.phone} marker={optional} autoComplete="off" />
      <div className="lk-invite-pair">
        <Select
          {...form.textProps("type")}
          label={m.type}
          options={contactTypes.map((type) => ({ value: type, label: m.types[type] }))}
        />
        <TextField {...form.textProps("unit")} label={m.unitField} marker={optional} autoComplete="off" />
      </div>
      <div className="lk-row">
        <Button size="sm" variant="quiet" onClick={() => setMode("search")}>
          {m.findPerson}
        </Button>
      </div>
    </form>
  );
}
