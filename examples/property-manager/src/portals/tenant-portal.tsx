import { useSignedIn } from "../session/signed-in.ts";
import { PageTitle } from "../ui/page-title.tsx";
import { DocumentList } from "./document-list.tsx";
import { LeaseCard } from "./lease-card.tsx";
import { MaintenanceForm } from "./maintenance-form.tsx";
import { RequestList } from "./request-list.tsx";

/** The tenant portal, on one page. */
export function TenantPortal() {
  const { user } = useSignedIn();
  return (
    <>
      <PageTitle
        documentTitle="Your home"
        lead="Your lease, your papers, and someone to fix the faucet."
      >{`Welcome home, ${user.name.split(" ")[0] ?? user.name}`}</PageTitle>
      <div className="tenant-columns">
        <div className="tenant-column">
          <LeaseCard />
          <section className="sheet" aria-labelledby="documents">
            <h2 id="documents">Documents</h2>
            <DocumentList />
          </section>
        </div>
        <section className="sheet" aria-labelledby="maintenance">
          <h2 id="maintenance">Maintenance</h2>
          <MaintenanceForm />
          <h3>Your requests</h3>
          <RequestList />
        </section>
      </div>
    </>
  );
}
