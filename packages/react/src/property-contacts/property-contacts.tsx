"use client";
import type { Contact } from "@latchkey/core";
import { forwardRef, useRef, type ReactNode } from "react";
import { AutoInviteSettings } from "../auto-invite/auto-invite-settings.js";
import { Pages } from "../contact-list/contact-pager.js";
import { LoadFailed } from "../form/load-failed.js";
import { personName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Card } from "../ui/card.js";
import { Dialog } from "../ui/dialog.js";
import { EmptyState } from "../ui/empty-state.js";
import { PlusIcon, UsersIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { Skeleton } from "../ui/skeleton.js";
import { useMergedRef } from "../ui/use-merged-ref.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { AddContactDialog } from "./add-contact-dialog.js";
import { ContactItem } from "./contact-item.js";
import { InviteContactDialog } from "./invite-contact-dialog.js";
import { english } from "./texts.js";
import {
  usePropertyContacts,
  type PropertyContactsController,
  type UsePropertyContactsOptions,
} from "./use-property-contacts.js";

export interface PropertyContactsProps extends UsePropertyContactsOptions, PartProps<"div"> {
  /** A button or link to edit a contact in the host. It is shown with the details to review before inviting. */
  editContact?: ((contact: Contact) => ReactNode) | undefined;
}

/**
 * A property's Contacts tab: its people, each with a **Send portal invite** button, which then reads Invited. Other
 * props go to the root `div`.
 */
export const PropertyContacts = forwardRef<HTMLDivElement, PropertyContactsProps>(function PropertyContacts(
  { editContact, workspaceId, roles, pageSize, ...given },
  ref,
) {
  const controller = usePropertyContacts({ workspaceId, roles, pageSize });
  const messages = useMessages(english);
  const m = messages.propertyContacts;
  const root = useRef<HTMLDivElement>(null);
  const merged = useMergedRef(root, ref);
  const add = (
    <Button
      icon={<PlusIcon />}
      disabledReason={controller.mayAdd ? undefined : messages.autoInvite.notPermitted}
      onClick={() => controller.open({ what: "add" })}
    >
      {m.add}
    </Button>
  );
  return (
    <Root {...mergeProps({ className: "lk-property" }, given)} ref={merged}>
      <Card title={m.title} actions={controller.view === "rows" ? add : null} aria-busy={controller.view === "loading"}>
        <Contacts controller={controller} add={add} />
        <Pages className="lk-property-pages" list={controller} hasNext={controller.hasNext} />
      </Card>
      <OpenDialog controller={controller} editContact={editContact} root={root} />
    </Root>
  );
});

function Contacts({ controller, add }: { controller: PropertyContactsController; add: ReactNode }) {
  const m = useMessages(english).propertyContacts;
  switch (controller.view) {
    case "loading":
      return (
        <div className="lk-stack">
          <VisuallyHidden role="status">{m.loading}</VisuallyHidden>
          {[9, 11, 8, 10].map((width) => (
            <Skeleton key={width} lines={2} width={`${width}em`} />
          ))}
        </div>
      );
    case "failed":
      return (
        <LoadFailed
          title={m.failedTitle}
          error={controller.error}
          isFetching={controller.isFetching}
          retry={controller.retry}
        />
      );
    case "empty":
      return (
        <EmptyState icon={<UsersIcon />} title={m.emptyTitle} action={add}>
          {m.emptyBody}
        </EmptyState>
      );
    default:
      return (
        <ul className="lk-property-list" aria-label={m.title}>
          {controller.rows.map((row) => (
            <ContactItem key={row.contact.id} row={row} controller={controller} />
          ))}
        </ul>
      );
  }
}

interface OpenDialogProps extends Pick<PropertyContactsProps, "editContact"> {
  controller: PropertyContactsController;
  root: { current: HTMLElement | null };
}

function OpenDialog({ controller, editContact, root }: OpenDialogProps) {
  const messages = useMessages(english);
  const { dialog, close } = controller;
  // What opened it may be gone by then: the row's menu takes the focus instead.
  const returnFocus = {
    get current() {
      const row = dialog && "contactId" in dialog ? dialog.contactId : null;
      return row === null
        ? null
        : (root.current?.querySelector<HTMLElement>(`[data-contact="${CSS.escape(row)}"] .lk-icon-button`) ?? null);
    },
  };
  if (dialog === null) return null;
  if (dialog.what === "add") return <AddContactDialog controller={controller} />;
  // The newest row, so that the review shows what the host changed meanwhile.
  const row = controller.rows.find(({ contact }) => contact.id === dialog.contactId);
  if (!row) return null;
  if (dialog.what === "invite")
    return (
      <InviteContactDialog row={row} controller={controller} editContact={editContact} returnFocus={returnFocus} />
    );
  return (
    <Dialog
      open
      onOpenChange={close}
      title={messages.propertyContacts.auto}
      description={
        <bdi className="lk-name" translate="no">
          {personName(row.contact)}
        </bdi>
      }
      closeLabel={messages.common.close}
      returnFocus={returnFocus}
    >
      <AutoInviteSettings contact={row.contact} />
    </Dialog>
  );
}
