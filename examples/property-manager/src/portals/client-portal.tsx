import { PlaceSwitcher, useGrant, usePlaces } from "@latchkey/react";
import { reasonOf } from "../host/api.ts";
import { useSale } from "../host/queries.ts";
import { SaleSections } from "../sales/sale-sections.tsx";
import { useSignedIn } from "../session/signed-in.ts";
import { PageTitle } from "../ui/page-title.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";

/**
 * The client portal: a sale with the sections that the user's role includes, and a switcher if there are several sales.
 */
export function ClientPortal() {
  const { user } = useSignedIn();
  const { current } = usePlaces();
  const propertyId = current?.workspace?.id;
  return (
    <>
      <PageTitle
        documentTitle="Your sale"
        lead="The sale you are part of, step by step"
        action={<PlaceSwitcher align="end" />}
      >
        {`Welcome, ${user.name.split(" ")[0] ?? user.name}`}
      </PageTitle>
      {propertyId === undefined ? (
        <Empty title="No property yet">Your agent adds you to a sale. It shows here from then on.</Empty>
      ) : (
        <SaleOf key={propertyId} propertyId={propertyId} />
      )}
    </>
  );
}

function SaleOf({ propertyId }: { propertyId: string }) {
  const { data: sale, isError, error, refetch } = useSale(propertyId);
  const { sectionAccess } = useGrant();
  if (!sale) {
    return isError ? (
      <Failure title="This sale did not load" onRetry={() => void refetch()}>
        {reasonOf(error)}
      </Failure>
    ) : (
      <Loading label="Loading the sale" lines={5} />
    );
  }
  return <SaleSections sale={sale} accessOf={(section) => sectionAccess(section, { workspaceId: propertyId })} />;
}
