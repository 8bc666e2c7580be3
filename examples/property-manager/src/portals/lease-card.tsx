import { reasonOf } from "../host/api.ts";
import { useLease } from "../host/queries.ts";
import type { Lease } from "../host/schemas.ts";
import { formatDay, formatMoney } from "../ui/format.ts";
import { Empty, Failure, Loading } from "../ui/states.tsx";

/** The user's lease: home, term, and rent. */
export function LeaseCard() {
  const { data: lease, isError, error, refetch } = useLease();
  return (
    <section className="sheet" aria-labelledby="lease">
      <h2 id="lease">Your lease</h2>
      {lease ? (
        <LeaseFacts lease={lease} />
      ) : lease === null ? (
        <Empty title="No lease on record yet">
          Once the office links your lease to you, it shows here. Ask them if you have signed one.
        </Empty>
      ) : isError ? (
        <Failure title="Your lease did not load" onRetry={() => void refetch()}>
          {reasonOf(error)}
        </Failure>
      ) : (
        <Loading label="Loading your lease" lines={5} />
      )}
    </section>
  );
}

function LeaseFacts({ lease }: { lease: Lease }) {
  return (
    <>
      <p className="lease-home">
        <strong>
          {lease.property}, unit <bdi>{lease.unit}</bdi>
        </strong>
        <span>{lease.address}</span>
      </p>
      <dl className="lease-rent">
        <div>
          <dt>Rent a month</dt>
          <dd>{formatMoney(lease.monthlyRent)}</dd>
        </div>
        <div>
          <dt>Next due</dt>
          <dd>{formatDay(lease.nextDueOn)}</dd>
        </div>
      </dl>
      <dl className="facts">
        <div>
          <dt>From</dt>
          <dd>{formatDay(lease.startsOn)}</dd>
        </div>
        <div>
          <dt>Until</dt>
          <dd>{formatDay(lease.endsOn)}</dd>
        </div>
        <div>
          <dt>Deposit held</dt>
          <dd>{formatMoney(lease.deposit)}</dd>
        </div>
        <div>
          <dt>Lease number</dt>
          <dd>
            <bdi>{lease.leaseId}</bdi>
          </dd>
        </div>
      </dl>
    </>
  );
}
