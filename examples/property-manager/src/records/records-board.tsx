import { useMutation, useQueryClient } from "@tanstack/react-query";
import { reasonOf, renewRecord } from "../host/api.ts";
import { recordsQuery, useRecords } from "../host/queries.ts";
import type { SiteRecord } from "../host/schemas.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { formatDay } from "../ui/format.ts";
import { Failure, Loading } from "../ui/states.tsx";

const kinds: Readonly<Record<string, string>> = {
  expiration_items: "Expiration item",
  contacts: "Contacts",
  companies: "Company",
  locations: "Location",
  equipment: "Equipment",
  vehicles: "Vehicle",
};

/** Records that expire on the user's sites, limited to the kinds in their record set. */
export function RecordsBoard() {
  const { data, isError, error, refetch } = useRecords();
  return (
    <section aria-labelledby="records" className="records">
      <h2 id="records">What runs out</h2>
      {data ? (
        data.data.length === 0 ? (
          <p className="lead">
            Nothing to see. You see what belongs to the workspaces you were given: ask whoever invited you.
          </p>
        ) : (
          <ul className="sheet record-list">
            {data.data.map((record) => (
              <RecordRow key={record.id} record={record} />
            ))}
          </ul>
        )
      ) : isError ? (
        <Failure title="The records did not load" onRetry={() => void refetch()}>
          {reasonOf(error)}
        </Failure>
      ) : (
        <Loading label="Loading the records" />
      )}
    </section>
  );
}

function RecordRow({
  record: { id, title, entityType, workspace, dueOn, isRenewed, canUpdate },
}: {
  record: SiteRecord;
}) {
  const { user } = useSignedIn();
  const queryClient = useQueryClient();
  const renew = useMutation({
    mutationFn: () => renewRecord(id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: recordsQuery(user.id).queryKey }),
  });
  return (
    <li>
      <span className="record-what">
        <strong>{title}</strong>
        <span className="sale-item-note">
          {kinds[entityType] ?? entityType} · {workspace}
        </span>
      </span>
      <span className="record-due">
        {isRenewed ? "Renewed until " : "Until "}
        <time dateTime={dueOn}>{formatDay(dueOn)}</time>
      </span>
      {canUpdate && !isRenewed ? (
        <button
          type="button"
          className="button"
          aria-label={`Renew ${title}`}
          aria-busy={renew.isPending || undefined}
          onClick={() => (renew.isPending ? undefined : renew.mutate())}
        >
          Renew
        </button>
      ) : null}
      {renew.isError ? (
        <span className="field-error" role="alert">
          Not renewed. {reasonOf(renew.error)}
        </span>
      ) : null}
    </li>
  );
}
