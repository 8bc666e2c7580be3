import { VerificationPanel } from "@latchkey/react";
import { Link, useSearchParams } from "react-router";
import { formatDateTime } from "../ui/format.ts";
import { PageTitle } from "../ui/page-title.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { useReason } from "../ui/use-reason.ts";
import { useBatches, type BatchView } from "../verification/use-batches.ts";

/** The results of a batch, with each person that is missing something. */
export function VerificationPage() {
  const [search, setSearch] = useSearchParams();
  const contactId = search.get("contact");
  const batches = useBatches();
  const reason = useReason();
  const newest = batches.data?.[0];
  const batchId = search.get("batch") ?? newest?.id;
  return (
    <>
      <PageTitle lead="Whether those you invited really got in">Verification</PageTitle>
      {batches.data ? (
        <BatchSwitcher batches={batches.data} current={contactId === null ? batchId : undefined} />
      ) : null}
      {contactId !== null ? (
        <VerificationPanel key={contactId} contactId={contactId} />
      ) : batchId !== undefined ? (
        <VerificationPanel key={batchId} batchId={batchId} onShowContact={(contact) => setSearch({ contact })} />
      ) : batches.isError ? (
        <Failure title="The batches did not load" onRetry={() => void batches.refetch()}>
          {reason(batches.error)}
        </Failure>
      ) : batches.data ? (
        <Empty title="Nothing was sent together yet">
          Invite several tenants on Portal invites, and see here what came of it.
        </Empty>
      ) : (
        <Loading label="Loading batches" />
      )}
    </>
  );
}

function BatchSwitcher({ batches, current }: { batches: readonly BatchView[]; current: string | undefined }) {
  return (
    <nav className="switcher" aria-label="Batches">
      {batches.map(({ id, sentAt, count }) => (
        <Link key={id} to={{ search: `?batch=${id}` }} aria-current={id === current || undefined}>
          {formatDateTime(sentAt)}, {count} invited
        </Link>
      ))}
    </nav>
  );
}
