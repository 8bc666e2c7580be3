"use client";
import type { Contact } from "@latchkey/core";
import { forwardRef, lazy, useRef, type ReactNode } from "react";
import { Pages } from "../contact-list/contact-pager.js";
import { LoadFailed } from "../form/load-failed.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Card } from "../ui/card.js";
import { Deferred } from "../ui/deferred.js";
import { EmptyState } from "../ui/empty-state.js";
import { PlusIcon, UsersIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { Skeleton } from "../ui/skeleton.js";
import { useMergedRef } from "../ui/use-merged-ref.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { ContactItem } from "./contact-item.js";
import { english } from "./texts.js";
import {
  usePropertyContacts,
  type PropertyContactsController,
  type UsePropertyContactsOptions,
} from "./use-property-contacts.js";

const ContactDialogs = lazy(() => import("./contact-dialogs.js").then((door) => ({ default: door.ContactDialogs })));

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
      {controller.dialog === null ? null : (
        <Deferred>
          <ContactDialogs controller={controller} editContact={editContact} root={root} />
        </Deferred>
      )}
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
