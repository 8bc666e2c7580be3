import { reasonOf } from "../host/api.ts";
import { useDocuments } from "../host/queries.ts";
import { formatSize } from "../ui/format.ts";
import { Icon } from "../ui/icon.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";

export function DocumentList() {
  const { data, isError, error, refetch } = useDocuments();
  if (isError && !data) {
    return (
      <Failure title="Your documents did not load" onRetry={() => void refetch()}>
        {reasonOf(error)}
      </Failure>
    );
  }
  if (!data) return <Loading label="Loading your documents" />;
  if (data.data.length === 0)
    return <Empty title="No documents yet">Your lease and the house rules come here once the office files them.</Empty>;
  return (
    <ul className="documents">
      {data.data.map(({ id, title, kind, size, href }) => (
        <li key={id}>
          <a href={href} download>
            <Icon name="file" />
            <span className="documents-text">
              <span className="documents-title">{title}</span>
              <span className="documents-kind">
                {kind} · {formatSize(size)}
              </span>
            </span>
            <Icon name="download" />
            <span className="visually-hidden"> (download)</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
