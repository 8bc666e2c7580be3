import { Link } from "react-router";
import { reasonOf } from "../host/api.ts";
import { useSales } from "../host/queries.ts";
import { formatMoney } from "../ui/format.ts";
import { PageTitle } from "../ui/page-title.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";

/** The open sales. */
export function PropertiesPage() {
  const { data, isError, error, refetch } = useSales();
  return (
    <>
      <PageTitle lead="Every sale under way">Properties</PageTitle>
      {data ? (
        data.data.length === 0 ? (
          <Empty title="No sale yet">Sales that you are given appear here.</Empty>
        ) : (
          <ul className="sale-list">
            {data.data.map(({ id, name, address, price }) => (
              <li key={id} className="sheet sale-card">
                <h2>
                  <Link to={`/properties/${id}`}>{name}</Link>
                </h2>
                <p className="lead">{address}</p>
                <p>{formatMoney({ amount: price, currency: "USD" })}</p>
              </li>
            ))}
          </ul>
        )
      ) : isError ? (
        <Failure title="The properties did not load" onRetry={() => void refetch()}>
          {reasonOf(error)}
        </Failure>
      ) : (
        <Loading label="Loading properties" lines={5} />
      )}
    </>
  );
}
