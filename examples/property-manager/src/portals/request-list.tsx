import { reasonOf } from "../host/api.ts";
import { useMaintenanceRequests } from "../host/queries.ts";
import { formatAgo, formatDateTime } from "../ui/format.ts";
import { Empty, Failure, Loading } from "../ui/states.tsx";

const ownWords: Readonly<Record<string, string>> = { in_progress: "In progress" };

/** The text of a status. The office may add statuses that this page does not know. */
const statusText = (status: string) =>
  ownWords[status] ?? status.charAt(0).toUpperCase() + status.slice(1).replaceAll("_", " ");

/** The user's requests, newest first, with their status. */
export function RequestList() {
  const { data, isError, error, refetch } = useMaintenanceRequests();
  if (isError && !data) {
    return (
      <Failure title="Your requests did not load" onRetry={() => void refetch()}>
        {reasonOf(error)}
      </Failure>
    );
  }
  if (!data) return <Loading label="Loading your requests" />;
  if (data.data.length === 0)
    return <Empty title="Nothing to fix">What you report shows here, with what came of it.</Empty>;
  return (
    <ul className="requests">
      {data.data.map(({ id, subject, details, urgency, status, createdAt }) => (
        <li key={id}>
          <div className="requests-head">
            <strong dir="auto">{subject}</strong>
            <span className="request-status" data-status={status}>
              {statusText(status)}
            </span>
          </div>
          {details === "" ? null : (
            <p className="requests-details" dir="auto">
              {details}
            </p>
          )}
          <p className="requests-when">
            {urgency === "urgent" ? "Urgent · " : ""}
            Sent{" "}
            <time dateTime={createdAt} title={formatDateTime(createdAt)}>
              {formatAgo(createdAt)}
            </time>
          </p>
        </li>
      ))}
    </ul>
  );
}
