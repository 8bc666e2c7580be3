import { AddResidentButton, ResidentsTable } from "@latchkey/react";
import { useNavigate, useSearchParams } from "react-router";
import { fixPath } from "../contacts/fix-path.ts";
import { PropertySwitcher } from "../properties/property-switcher.tsx";
import { useProperties } from "../properties/use-properties.ts";
import { useScene } from "../scenes/scene.ts";
import { InviteButton } from "../ui/invite-button.tsx";
import { PageTitle } from "../ui/page-title.tsx";

/** All residents, and their portal status. */
export function ResidentsPage() {
  const properties = useProperties();
  const navigate = useNavigate();
  const { pages, contactTypes, extras } = useScene();
  const [search] = useSearchParams();
  const wanted = search.get("property");
  const property = properties.data?.data.find(({ id }) => id === wanted);
  // Filters by the address's property id before the properties are loaded.
  const workspaceId = properties.data ? property?.id : (wanted ?? undefined);

  return (
    <>
      <PageTitle lead={property ? `People of ${property.name}` : "Everyone on record, with the status of their portal"}>
        {pages.find(({ page }) => page === "residents")?.label ?? "Residents"}
      </PageTitle>
      <PropertySwitcher properties={properties} current={workspaceId} />
      <ResidentsTable
        workspaceId={workspaceId}
        types={contactTypes}
        inviteRole="tenant"
        toolbar={
          extras.includes("quick_invite") ? (
            <InviteButton defaultRole="tenant" workspaceId={workspaceId} />
          ) : (
            <AddResidentButton types={contactTypes} workspaceId={workspaceId} />
          )
        }
        onFix={(check, { id }) => void navigate(fixPath(check, id))}
      />
    </>
  );
}
