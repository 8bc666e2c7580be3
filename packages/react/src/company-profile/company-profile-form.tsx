"use client";
import { forwardRef, type FormEvent } from "react";
import { FailureBanner } from "../form/failure-banner.js";
import { NotReady } from "../form/not-ready.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Card } from "../ui/card.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { CompanyProfileFields, type CompanyProfilePartProps } from "./company-profile-fields.js";
import { english } from "./texts.js";
import { useCompanyProfile, type UseCompanyProfileOptions } from "./use-company-profile.js";

export interface CompanyProfileFormProps extends UseCompanyProfileOptions, PartProps<"div"> {
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
}

/**
 * The company's profile, for hosts without a page of their own for it. Until it is complete, no one can be invited.
 * Other props go to the root `div`.
 */
export const CompanyProfileForm = forwardRef<HTMLDivElement, CompanyProfileFormProps>(function CompanyProfileForm(
  { headingLevel, languages, onSaved, ...given },
  ref,
) {
  const { companyProfile: m } = useMessages(english);
  const controller = useCompanyProfile({ languages, onSaved });
  const { status, formId, isSaving, refusal } = controller;
  return (
    <Root {...given} ref={ref}>
      <Card
        headingLevel={headingLevel}
        title={m.title}
        description={m.description}
        footer={
          status === "ready" ? (
            <Button variant="primary" type="submit" form={formId} loading={isSaving} disabledReason={refusal}>
              {m.save}
            </Button>
          ) : null
        }
      >
        <CompanyProfileBody controller={controller} />
      </Card>
    </Root>
  );
});

type CompanyProfileBodyProps = CompanyProfilePartProps & PartProps<"form", "id">;

/** The form and its problems. A submit button finds it by `formId`. Other props go to the `form`. */
export const CompanyProfileBody = forwardRef<HTMLFormElement, CompanyProfileBodyProps>(function CompanyProfileBody(
  { controller, ...given },
  ref,
) {
  const { companyProfile: m } = useMessages(english);
  const { status, organization, formId, loadError, reload, refusal, save, problem } = controller;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React events bubble out of portals: a host's form around us is not the one being submitted.
    event.stopPropagation();
    if (status === "ready" && refusal === undefined) void save();
  };
  const isInactive = organization !== null && organization.status !== "active";
  return (
    <form {...mergeProps({ className: "lk-stack", noValidate: true, onSubmit: submit }, given)} ref={ref} id={formId}>
      {status === "ready" ? (
        <>
          {isInactive ? (
            <Banner tone="warning">{m.inactive}</Banner>
          ) : organization?.profileComplete ? null : (
            <Banner tone="info">{m.incomplete}</Banner>
          )}
          {refusal === undefined ? null : <Banner tone="info">{refusal}</Banner>}
          <FailureBanner failure={problem} />
          <CompanyProfileFields controller={controller} />
        </>
      ) : (
        <NotReady texts={m} isLoading={status === "loading"} error={loadError} reload={reload} />
      )}
    </form>
  );
});
