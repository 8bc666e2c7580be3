"use client";
import type { Contact } from "@latchkey/core";
import { StatusBadge } from "../badges/status-badge.js";
import { Address } from "../contact-list/contact-cells.js";
import { Pages } from "../contact-list/contact-pager.js";
import { useLatchkey } from "../context.js";
import { NotReady } from "../form/not-ready.js";
import { personName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Dialog } from "../ui/dialog.js";
import type { AdoptionChoice } from "./portal-adoption.model.js";
import { english } from "./texts.js";
import { useAdoptionPeople } from "./use-portal-adoption.js";

export interface AdoptionPeopleProps {
  /** The number whose people are listed. */
  choice: AdoptionChoice;
  onClose: () => void;
  /** Opens a contact in the host. With it, the names are buttons. */
  onShowContact?: ((contactId: string) => void) | undefined;
}

/** The people behind a number, in a dialog. */
export function AdoptionPeople({ choice, onClose, onShowContact }: AdoptionPeopleProps) {
  const { portalAdoption: m, common } = useMessages(english);
  const { reach, property } = choice;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={m.reaches[reach]}
      description={property === null ? m.allProperties : <bdi translate="no">{property.name}</bdi>}
      closeLabel={common.close}
    >
      <People
        choice={choice}
        onShow={
          onShowContact &&
          ((contactId) => {
            onClose();
            onShowContact(contactId);
          })
        }
      />
    </Dialog>
  );
}

function People({ choice, onShow }: { choice: AdoptionChoice; onShow: ((contactId: string) => void) | undefined }) {
  const { format } = useLatchkey();
  const m = useMessages(english).portalAdoption;
  const { status, people, error, reload, from, ...pages } = useAdoptionPeople(choice);
  if (status !== "ready")
    return (
      <NotReady
        texts={{ loading: m.peopleLoading, loadFailed: m.peopleFailed }}
        isLoading={status === "loading"}
        error={error}
        reload={reload}
      />
    );
  if (people.length === 0) return <p className="lk-hint">{m.nobody}</p>;
  const isPaged = pages.hasPrevious || pages.hasNext;
  return (
    <div className="lk-stack">
      <ul className="lk-adoption-people">
        {people.map((contact) => (
          <Person key={contact.id} contact={contact} onShow={onShow && (() => onShow(contact.id))} />
        ))}
      </ul>
      {isPaged ? (
        <div className="lk-contacts-foot">
          <p className="lk-hint" role="status">
            {`${format.number(from)}–${format.number(from + people.length - 1)}`}
          </p>
          <Pages list={pages} hasNext={pages.hasNext} />
        </div>
      ) : null}
    </div>
  );
}

function Person({ contact, onShow }: { contact: Contact; onShow: (() => void) | undefined }) {
  const { contactList } = useMessages(english);
  const name = <bdi translate="no">{personName(contact)}</bdi>;
  return (
    <li className="lk-adoption-person">
      <span className="lk-adoption-who">
        {onShow ? (
          <button type="button" className="lk-link" onClick={onShow}>
            {name}
          </button>
        ) : (
          name
        )}
        {contact.email === null ? (
          <span className="lk-hint">{contactList.noEmail}</span>
        ) : (
          <Address email={contact.email} />
        )}
      </span>
      <StatusBadge status={contact.portal.status} />
    </li>
  );
}
