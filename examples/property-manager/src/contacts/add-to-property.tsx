import type { Contact } from "@latchkey/core";
import { useLatchkey } from "@latchkey/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { SubmitEvent } from "react";
import { Link } from "react-router";
import { useProperties } from "../properties/use-properties.ts";
import { Field } from "../ui/field.tsx";
import { Empty, Loading } from "../ui/states.tsx";
import { useReason } from "../ui/use-reason.ts";

/**
 * Shows a contact's properties and adds them to another. With automatic invitations, that also invites them.
 */
export function AddToProperty({ contact }: { contact: Contact }) {
  const { client, toast } = useLatchkey();
  const properties = useProperties();
  const queryClient = useQueryClient();
  const reason = useReason();
  const name = `${contact.firstName} ${contact.lastName}`.trim();
  const add = useMutation({
    mutationFn: (propertyId: string) => client.workspaces.addContact({ id: propertyId, contactId: contact.id }),
    onSuccess: ({ invitation, notInvited }) => {
      void queryClient.invalidateQueries();
      toast({
        tone: notInvited ? "warning" : "success",
        title: `${name} added`,
        description: invitation ? "An invitation went out, as is set for this contact." : notInvited?.detail,
      });
    },
  });
  const others =
    properties.data?.data.filter(({ id }) => contact.workspaces.every((workspace) => workspace.id !== id)) ?? [];
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const id = new FormData(event.currentTarget).get("property");
    if (!add.isPending && typeof id === "string") add.mutate(id);
  };
  return (
    <>
      {contact.workspaces.length === 0 ? (
        <Empty title="No property yet">Add them to the sale they belong to.</Empty>
      ) : (
        <ul className="link-list">
          {contact.workspaces.map((workspace) => (
            <li key={workspace.id}>
              <Link to={`/properties/${workspace.id}`}>{workspace.name}</Link>
            </li>
          ))}
        </ul>
      )}
      {properties.data ? (
        others.length > 0 && (
          <form className="form" onSubmit={submit} aria-label="Add to a property">
            <Field label="Add to a property" error={undefined}>
              {(attributes) => (
                <select {...attributes} key={others.length} name="property">
                  {others.map((property) => (
                    <option key={property.id} value={property.id}>
                      {property.name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {add.isError ? (
              <p className="form-failure" role="alert">
                Not added. {reason(add.error)}
              </p>
            ) : null}
            <button type="submit" className="button" aria-busy={add.isPending || undefined}>
              Add
            </button>
          </form>
        )
      ) : (
        <Loading label="Loading properties" lines={2} />
      )}
    </>
  );
}
