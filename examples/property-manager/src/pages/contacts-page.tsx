import { ResidentsTable } from "@latchkey/react";
import { useNavigate, useSearchParams } from "react-router";
import { fixPath } from "../contacts/fix-path.ts";
import { PropertySwitcher } from "../properties/property-switcher.tsx";
import { useProperties } from "../properties/use-properties.ts";
import { useScene } from "../scenes/scene.ts";
import { PageTitle } from "../ui/page-title.tsx";

/** All contacts, each linked to its page. */
export function ContactsPage() {
  const properties = useProperties();
  const navigate = useNavigate();
  const { contactTypes } = useScene();
  const [search] = useSearchParams();
  const wanted = search.get("property") ?? undefined;
  return (
    <>
      <PageTitle lead="Everyone on record">Contacts</PageTitle>
      <PropertySwitcher properties={properties} current={wanted} />
      <ResidentsTable
        workspaceId={wanted}
        types={contactTypes}
        onRowClick={({ id }) => void navigate(`/contacts/${id}`)}
        onFix={(check, { id }) => void navigate(fixPath(check, id))}
      />
    </>
  );
}
