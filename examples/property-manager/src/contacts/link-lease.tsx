import type { Contact } from "@latchkey/core";
import { useState, type SubmitEvent } from "react";
import { useUnits } from "../host/queries.ts";
import { useProperties } from "../properties/use-properties.ts";
import { Field } from "../ui/field.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { useReason } from "../ui/use-reason.ts";
import { useChangeContact } from "./use-contact.ts";

/** Sets a tenant's unit and lease, which their portal then shows. */
export function LinkLease({ contact }: { contact: Contact }) {
  const properties = useProperties();
  const [chosen, setChosen] = useState<string>();
  const propertyId = chosen ?? contact.workspaces[0]?.id ?? properties.data?.data[0]?.id;
  const units = useUnits(propertyId);
  const change = useChangeContact(contact.id);
  const reason = useReason();
  const linked = contact.workspaces.find(({ id }) => id === propertyId);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const lease = units.data?.data.find(({ leaseId }) => leaseId === new FormData(event.currentTarget).get("lease"));
    if (change.isPending || !lease || propertyId === undefined) return;
    const others = contact.workspaces
      .filter(({ id }) => id !== propertyId)
      .map(({ id, unit, leaseId }) => ({ id, unit, leaseId }));
    change.mutate({ workspaces: [...others, { id: propertyId, ...lease }] });
  };

  if (properties.isError || units.isError) {
    return (
      <Failure title="The leases did not load" onRetry={() => void (properties.isError ? properties : units).refetch()}>
        {reason(properties.error ?? units.error)}
      </Failure>
    );
  }
  if (!properties.data || !units.data) return <Loading label="Loading the leases" />;
  if (units.data.data.length === 0) return <Empty title="Nothing to let here">This property has no units.</Empty>;
  return (
    <form className="form" onSubmit={submit} aria-label="Unit and lease">
      {properties.data.data.length > 1 ? (
        <Field label="Property" error={undefined}>
          {(attributes) => (
            <select {...attributes} value={propertyId} onChange={(event) => setChosen(event.target.value)}>
              {properties.data.data.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <Field label="Unit and lease" error={undefined}>
        {(attributes) => (
          <select key={propertyId} {...attributes} name="lease" defaultValue={linked?.leaseId ?? ""}>
            <option value="" disabled>
              Choose a unit
            </option>
            {units.data.data.map(({ unit, leaseId }) => (
              <option key={leaseId} value={leaseId}>
                Unit {unit}, lease {leaseId}
              </option>
            ))}
          </select>
        )}
      </Field>
      {change.isError ? (
        <p className="form-failure" role="alert">
          Not linked. {reason(change.error)}
        </p>
      ) : null}
      <button type="submit" className="button button-primary" aria-busy={change.isPending || undefined}>
        Link lease
      </button>
    </form>
  );
}
