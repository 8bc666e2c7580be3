import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, type SubmitEvent } from "react";
import { HostError, reasonOf, sendMaintenanceRequest } from "../host/api.ts";
import { requestsQuery } from "../host/queries.ts";
import type { NewMaintenanceRequest } from "../host/schemas.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { Field } from "../ui/field.tsx";

/**
 * Reports something to fix. The server validates, and its errors show at the fields. Only a success clears the fields.
 */
export function MaintenanceForm() {
  const form = useRef<HTMLFormElement>(null);
  const queryClient = useQueryClient();
  const { user } = useSignedIn();
  const { queryKey } = requestsQuery(user.id);

  const send = useMutation({
    mutationFn: sendMaintenanceRequest,
    // Otherwise it would wait silently while the browser is offline.
    networkMode: "always",
    onSuccess: (request) => {
      form.current?.reset();
      // A list that was read meanwhile has it already.
      queryClient.setQueryData(queryKey, (list) => ({
        data: [request, ...(list?.data ?? []).filter(({ id }) => id !== request.id)],
      }));
      void queryClient.invalidateQueries({ queryKey });
    },
    onError: (error) => {
      const first = error instanceof HostError && Object.keys(error.fields)[0];
      const field = first ? form.current?.elements.namedItem(first) : null;
      if (field instanceof HTMLElement) field.focus();
    },
  });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (send.isPending) return;
    const data = new FormData(event.currentTarget);
    const text = (name: keyof NewMaintenanceRequest) => {
      const value = data.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    send.mutate({
      subject: text("subject"),
      details: text("details"),
      urgency: text("urgency") === "urgent" ? "urgent" : "normal",
    });
  };

  const fields = send.error instanceof HostError ? send.error.fields : {};
  const isFieldError = Object.keys(fields).length > 0;
  return (
    <form ref={form} className="form" onSubmit={submit} noValidate aria-label="Report something to fix">
      <Field label="What needs fixing" error={fields["subject"]}>
        {(attributes) => (
          <input
            {...attributes}
            name="subject"
            type="text"
            autoComplete="off"
            maxLength={120}
            placeholder="Kitchen tap drips"
          />
        )}
      </Field>
      <Field label="What should we know" isOptional error={fields["details"]}>
        {(attributes) => (
          <textarea
            {...attributes}
            name="details"
            rows={4}
            maxLength={2000}
            placeholder="Since when, where exactly, when you are in"
          />
        )}
      </Field>
      <fieldset className="choices">
        <legend>How soon</legend>
        <label>
          <input type="radio" name="urgency" value="normal" defaultChecked />
          <span>Within the week</span>
        </label>
        <label>
          <input type="radio" name="urgency" value="urgent" />
          <span>Urgent: water, heat or safety</span>
        </label>
      </fieldset>
      {send.isError && !isFieldError ? (
        <p className="form-failure" role="alert">
          Your request was not sent. {reasonOf(send.error)}
        </p>
      ) : null}
      <button type="submit" className="button button-primary" aria-busy={send.isPending || undefined}>
        {send.isPending ? "Sending" : "Send request"}
      </button>
      <p className="form-done" role="status">
        {send.isSuccess ? "Sent. We answer within one working day." : ""}
      </p>
    </form>
  );
}
