import { AutoInviteSettings, PersonalData, StatusBadge } from "@latchkey/react";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { AddToProperty } from "../contacts/add-to-property.tsx";
import { ContactDetails } from "../contacts/contact-details.tsx";
import { LinkLease } from "../contacts/link-lease.tsx";
import { useContact } from "../contacts/use-contact.ts";
import { useScene } from "../scenes/scene.ts";
import { PageTitle } from "../ui/page-title.tsx";
import { Failure, Loading } from "../ui/states.tsx";
import { useReason } from "../ui/use-reason.ts";

/** What prevents an invitation, and where on this page it can be fixed. */
const mendedBy: Readonly<Record<string, string>> = {
  valid_email: "Enter an email address that can receive mail.",
  contact_type: "Set the type to tenant.",
  lease_linked: "Link a lease below.",
  unit_linked: "Link a unit and its lease below.",
};

/** One contact: details, properties and automatic invitations. */
export function ContactPage() {
  const { contactId = "" } = useParams();
  const [search] = useSearchParams();
  const { pages } = useScene();
  const reason = useReason();
  const navigate = useNavigate();
  const { data: contact, isError, error, refetch } = useContact(contactId);
  if (!contact) {
    return isError ? (
      <Failure title="This contact did not load" onRetry={() => void refetch()}>
        {reason(error)}
      </Failure>
    ) : (
      <Loading label="Loading the contact" lines={5} />
    );
  }
  const toMend = mendedBy[search.get("fix") ?? ""];
  const hasSales = pages.some(({ page }) => page === "properties");
  const list = pages.find(({ page }) => page === "residents" || page === "contacts");
  return (
    <>
      {list ? (
        <Link className="back-link" to={`/${list.page}`}>
          {list.label}
        </Link>
      ) : null}
      <PageTitle lead={toMend} action={<StatusBadge status={contact.portal.status} />}>
        {`${contact.firstName} ${contact.lastName}`.trim()}
      </PageTitle>
      <div className="tenant-columns">
        <section className="sheet" aria-labelledby="details">
          <h2 id="details">On record</h2>
          {/* The key resets the form for another contact. */}
          <ContactDetails key={contact.id} contact={contact} />
        </section>
        <div className="tenant-column">
          {hasSales ? (
            <>
              <section className="sheet" aria-labelledby="client-portal">
                <h2 id="client-portal">Client portal</h2>
                <AutoInviteSettings key={contact.id} contact={contact} />
              </section>
              <section className="sheet" aria-labelledby="properties">
                <h2 id="properties">Properties</h2>
                <AddToProperty contact={contact} />
              </section>
            </>
          ) : (
            <section className="sheet" aria-labelledby="lease">
              <h2 id="lease">Unit and lease</h2>
              <LinkLease contact={contact} />
            </section>
          )}
          <PersonalData
            key={contact.id}
            contact={contact}
            onErased={() => void navigate(list ? `/${list.page}` : "/dashboard")}
          />
        </div>
      </div>
    </>
  );
}
