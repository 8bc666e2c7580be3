import { ResidentsTable, useLatchkey } from "@latchkey/react";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { useSignedIn } from "../session/signed-in.ts";
import { InviteButton } from "../ui/invite-button.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Failure } from "../ui/states.tsx";
import { useReason } from "../ui/use-reason.ts";

const ALL_OF_THEM = 200;

export function ResidentsPage() {
  const { client } = useLatchkey();
  const { user } = useSignedIn();
  const reason = useReason();
  const properties = useQuery({
    queryKey: ["host", user.id, "properties"],
    queryFn: ({ signal }) => client.workspaces.list({ limit: ALL_OF_THEM }, { signal }),
  });
  const [search] = useSearchParams();
  const wanted = search.get("property");
  const property = properties.data?.data.find(({ id }) => id === wanted);
  // Until it is known that the address names a property, its people are asked for by what it names.
  const workspaceId = properties.data ? property?.id : (wanted ?? undefined);

  return (
    <>
      <PageTitle lead={property ? `People of ${property.name}` : "Everybody on record, and where they stand with their portal"}>Residents</PageTitle>
      {properties.isError ? (
        <Failure title="The properties did not load" onRetry={() => void properties.refetch()}>
          {reason(properties.error)}
        </Failure>
      ) : (
        <nav className="switcher" aria-label="Property">
          <PropertyLink id={undefined} name="All" isCurrent={workspaceId === undefined} />
          {properties.data?.data.map(({ id, name }) => (
            <PropertyLink key={id} id={id} name={name} isCurrent={id === workspaceId} />
          ))}
        </nav>
      )}
      <ResidentsTable workspaceId={workspaceId} toolbar={<InviteButton defaultRole="tenant" workspaceId={workspaceId} />} />
    </>
  );
}

/** A link and no tab: the choice is an address that can be kept and sent. */
function PropertyLink({ id, name, isCurrent }: { id: string | undefined; name: string; isCurrent: boolean }) {
  return (
    <Link to={{ search: id === undefined ? "" : `?property=${encodeURIComponent(id)}` }} aria-current={isCurrent || undefined} preventScrollReset>
      {name}
    </Link>
  );
}
