"use client";
import type { Contact } from "@latchkey/core";
import { useEffect, useId, useRef, type FormEvent, type ReactNode, type RefObject } from "react";
import { RoleBadge } from "../badges/role-badge.js";
import { withNames } from "../i18n/names.js";
import { personName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Dialog } from "../ui/dialog.js";
import { EmptyState } from "../ui/empty-state.js";
import { MailIcon, UsersIcon } from "../ui/icons.js";
import { KeyValueList } from "../ui/key-value-list.js";
import { Stepper } from "../ui/stepper.js";
import type { ContactHere } from "./property-contacts.model.js";
import { RoleCards, useOpens } from "./role-cards.js";
import { english } from "./texts.js";
import { useInviteContact, type InviteContactController } from "./use-invite-contact.js";
import type { PropertyContactsController } from "./use-property-contacts.js";

export interface InviteContactDialogProps {
  row: ContactHere;
  controller: PropertyContactsController;
  editContact?: ((contact: Contact) => ReactNode) | undefined;
  returnFocus: RefObject<HTMLElement | null>;
}

/** Send portal invite: the portal role, a look at the contact's details, Send invite. */
export function InviteContactDialog({
  row: { contact, elsewhere },
  controller,
  editContact,
  returnFocus,
}: InviteContactDialogProps) {
  const messages = useMessages(english);
  const m = messages.propertyContacts;
  const form = useId();
  const invite = useInviteContact(contact, controller);
  const { step, isBusy, problem } = invite;
  const isLast = step === "review";

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React lets events rise out of portals: a host's form around us is not the one being sent.
    event.stopPropagation();
    if (isLast) void invite.send();
    else invite.next();
  };
  const close = () => {
    if (!isBusy) controller.close();
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      title={withNames(messages.inviteUser.titleFor, personName(contact))}
      closeLabel={messages.common.close}
      returnFocus={returnFocus}
      footer={
        <>
          <Button onClick={isLast ? invite.back : close}>
            {isLast ? messages.common.back : messages.common.cancel}
          </Button>
          {invite.roles.length === 0 ? null : (
            <Button
              // Another element in each step: the second click of a double click on "Continue" must not send.
              key={step}
              type="submit"
              form={form}
              variant="primary"
              icon={isLast ? <MailIcon /> : undefined}
              loading={isBusy}
              disabledReason={isLast && contact.email === null ? messages.contactList.noEmailReason : undefined}
            >
              {isLast ? m.submit : messages.inviteUser.next}
            </Button>
          )}
        </>
      }
    >
      <form id={form} className="lk-stack" noValidate onSubmit={submit}>
        <Stepper
          label={m.steps}
          steps={[m.roleStep, m.reviewStep]}
          current={isLast ? 1 : 0}
          doneLabel={messages.inviteUser.stepDone}
        />
        {problem ? (
          <Banner key={problem.attempt} role="alert" tone={problem.tone} title={problem.title}>
            {problem.description}
          </Banner>
        ) : null}
        {invite.roles.length === 0 ? (
          <EmptyState icon={<UsersIcon />} title={messages.inviteUser.noRolesTitle}>
            {invite.grant.canInvite.length > 0
              ? messages.inviteUser.noRolesNoneGrantable
              : messages.inviteUser.noRolesNotAllowed}
          </EmptyState>
        ) : isLast ? (
          <Review
            contact={contact}
            isElsewhere={elsewhere === "active"}
            invite={invite}
            workspaceId={controller.workspaceId}
            edit={editContact?.(contact)}
          />
        ) : (
          <RoleCards
            roles={invite.roles}
            value={invite.role}
            onValueChange={invite.setRole}
            error={invite.isMissing ? m.roleMissing : undefined}
          />
        )}
      </form>
    </Dialog>
  );
}

interface ReviewProps {
  contact: Contact;
  isElsewhere: boolean;
  invite: InviteContactController;
  workspaceId: string;
  edit: ReactNode;
}

/** What is known of them and what they get, to be checked before it goes out. */
function Review({ contact, isElsewhere, invite: { chosen }, workspaceId, edit }: ReviewProps) {
  const messages = useMessages(english);
  const m = messages.propertyContacts;
  const texts = messages.inviteUser;
  const opens = useOpens();
  const region = useRef<HTMLElement>(null);
  // The fields are gone: it is read from its top.
  useEffect(() => region.current?.focus(), []);
  const home = contact.workspaces.find(({ id }) => id === workspaceId);
  const value = (text: string) => <bdi className="lk-invite-value">{text}</bdi>;
  return (
    <section ref={region} className="lk-invite-review" tabIndex={-1} aria-label={m.reviewStep}>
      {contact.email === null ? (
        <Banner tone="warning" title={texts.checks.valid_email.unmet} action={edit}>
          {texts.checks.valid_email.fix}
        </Banner>
      ) : null}
      <KeyValueList
        items={[
          { label: texts.name, value: value(personName(contact)) },
          { label: texts.email, value: value(contact.email ?? texts.noEmail) },
          { label: texts.phone, value: value(contact.phone ?? m.noPhone) },
          { label: m.property, value: value([home?.name ?? workspaceId, home?.unit].filter(Boolean).join(" · ")) },
          {
            label: m.roleStep,
            value: chosen ? (
              <>
                <RoleBadge role={chosen.key} {...(chosen.builtIn ? {} : { label: chosen.label })} />
                <p className="lk-hint">{opens(chosen)}</p>
              </>
            ) : null,
          },
        ]}
      />
      {isElsewhere ? <p className="lk-hint">{m.hasAccess}</p> : null}
      {edit && contact.email !== null ? <div className="lk-row">{edit}</div> : null}
    </section>
  );
}
