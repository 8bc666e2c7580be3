import { PropertyContacts } from "@latchkey/react";
import { Link, useParams, useSearchParams } from "react-router";
import { reasonOf } from "../host/api.ts";
import { useSale } from "../host/queries.ts";
import { SaleSections } from "../sales/sale-sections.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Failure, Loading } from "../ui/states.tsx";

const tabs = [
  { tab: "contacts", label: "Contacts" },
  { tab: "sale", label: "Sale" },
] as const;

/** The types of contacts of a sale. */
const saleRoles = ["buyer", "seller", "lender", "inspector"] as const;

/** One sale: its contacts and its status. */
export function PropertyPage() {
  const { propertyId = "" } = useParams();
  const [search] = useSearchParams();
  const { data: sale, isError, error, refetch } = useSale(propertyId);
  const current = search.get("tab") === "sale" ? "sale" : "contacts";
  if (!sale) {
    return isError ? (
      <Failure title="This property did not load" onRetry={() => void refetch()}>
        {reasonOf(error)}
      </Failure>
    ) : (
      <Loading label="Loading the property" lines={5} />
    );
  }
  return (
    <>
      <PageTitle lead={sale.address}>{sale.name}</PageTitle>
      <nav className="switcher" aria-label="Parts of this property">
        {tabs.map(({ tab, label }) => (
          <Link
            key={tab}
            to={{ search: tab === "contacts" ? "" : `?tab=${tab}` }}
            aria-current={tab === current || undefined}
            preventScrollReset
          >
            {label}
          </Link>
        ))}
      </nav>
      {current === "contacts" ? (
        <PropertyContacts
          workspaceId={sale.id}
          roles={saleRoles}
          editContact={({ id }) => <Link to={`/contacts/${id}`}>Change details</Link>}
        />
      ) : (
        <SaleSections sale={sale} accessOf={() => "full"} />
      )}
    </>
  );
}
