import { PortalInvitesStep } from "@latchkey/react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useScene } from "../scenes/scene.ts";
import { PageTitle } from "../ui/page-title.tsx";

/** The last step of an import: which contacts are invited to their portal. */
export function PortalInvitesPage() {
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const { contactTypes, pages } = useScene();
  const batchId = search.get("batch");
  const home = pages.find(({ page }) => page === "residents" || page === "users")?.page ?? "dashboard";
  return (
    <>
      <PageTitle lead="Everyone who was moved over, and whom to invite">Portal invites</PageTitle>
      <PortalInvitesStep
        types={contactTypes}
        roles={["tenant"]}
        batchId={batchId}
        // In the address, so that a reload returns to the running batch.
        onBatch={(id) => setSearch(id === null ? {} : { batch: id }, { replace: true })}
        onDone={() => void navigate(`/${home}`)}
      />
      {batchId !== null && pages.some(({ page }) => page === "verification") ? (
        <Link className="button after-table" to={`/verification?batch=${batchId}`}>
          Verify this batch
        </Link>
      ) : null}
    </>
  );
}
