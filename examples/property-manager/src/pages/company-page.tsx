import { isLatchkeyError, type Organization } from "@latchkey/core";
import { useLatchkey } from "@latchkey/react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { SubmitEvent } from "react";
import { useSignedIn } from "../session/signed-in.ts";
import { Field } from "../ui/field.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Failure, Loading } from "../ui/states.tsx";
import { useReason } from "../ui/use-reason.ts";

/** The company profile that invitations show. It needs a contact address before anyone is invited. */
export function CompanyPage() {
  const { client } = useLatchkey();
  const { user } = useSignedIn();
  const reason = useReason();
  const { data, isError, error, refetch } = useQuery({
    queryKey: ["host", user.id, "organization"],
    queryFn: ({ signal }) => client.organization.get(undefined, { signal }),
  });
  return (
    <>
      <PageTitle
        lead={
          data?.profileComplete === false
            ? "Not complete yet. People can be invited once those who answer your mail can be reached."
            : "What people you invite are told about you"
        }
      >
        Company profile
      </PageTitle>
      {data ? (
        <section className="sheet narrow" aria-label="Profile">
          <CompanyForm organization={data} />
        </section>
      ) : isError ? (
        <Failure title="The profile did not load" onRetry={() => void refetch()}>
          {reason(error)}
        </Failure>
      ) : (
        <Loading label="Loading the profile" />
      )}
    </>
  );
}

function CompanyForm({ organization }: { organization: Organization }) {
  const { client, toast } = useLatchkey();
  const { user } = useSignedIn();
  const queryClient = useQueryClient();
  const reason = useReason();
  const save = useMutation({
    // PUT replaces the whole organization, so the fields that are not in this form are sent unchanged.
    mutationFn: ({ name, contactEmail }: { name: string; contactEmail: string }) =>
      client.organization.put({
        name,
        contactEmail: contactEmail === "" ? null : contactEmail,
        locale: organization.locale,
        branding: organization.branding,
        recordSets: organization.recordSets,
      }),
    onSuccess: (saved) => {
      queryClient.setQueryData(["host", user.id, "organization"], saved);
      // Latchkey's own forms check that the profile is complete.
      void queryClient.invalidateQueries({ queryKey: ["latchkey"] });
      toast({
        tone: "success",
        title: "Company profile saved",
        description: saved.profileComplete ? "You can invite people." : undefined,
      });
    },
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (save.isPending) return;
    const form = new FormData(event.currentTarget);
    const text = (field: string) => {
      const value = form.get(field);
      return typeof value === "string" ? value.trim() : "";
    };
    save.mutate({ name: text("name"), contactEmail: text("contactEmail") });
  };
  const mistakes = isLatchkeyError(save.error, "validation_failed") ? save.error.problem.errors : [];
  const mistakeOf = (field: string) => mistakes.find(({ path }) => path === field)?.message;
  return (
    <form className="form" onSubmit={submit} noValidate aria-label="Company profile">
      <Field label="Company name" error={mistakeOf("name")}>
        {(attributes) => (
          <input {...attributes} name="name" type="text" autoComplete="organization" defaultValue={organization.name} />
        )}
      </Field>
      <Field label="Email for answers" error={mistakeOf("contactEmail")}>
        {(attributes) => (
          <input
            {...attributes}
            name="contactEmail"
            type="email"
            autoComplete="email"
            placeholder="office@company.example"
            defaultValue={organization.contactEmail ?? ""}
          />
        )}
      </Field>
      {save.isError && mistakes.length === 0 ? (
        <p className="form-failure" role="alert">
          Not saved. {reason(save.error)}
        </p>
      ) : null}
      <button type="submit" className="button button-primary" aria-busy={save.isPending || undefined}>
        Save profile
      </button>
    </form>
  );
}
