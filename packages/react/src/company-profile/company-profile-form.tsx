"use client";
import type { FormEvent } from "react";
import { FailureBanner } from "../form/failure-banner.js";
import { NotReady } from "../form/not-ready.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Card } from "../ui/card.js";
import { Root } from "../ui/root.js";
import { CompanyProfileFields, type CompanyProfilePartProps } from "./company-profile-fields.js";
import { english } from "./texts.js";
import { useCompanyProfile, type UseCompanyProfileOptions } from "./use-company-profile.js";

export interface CompanyProfileFormProps extends UseCompanyProfileOptions {
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
}

/** The company's profile, for hosts without a page of their own for it: until it is complete nobody can be invited. */
export function CompanyProfileForm({ headingLevel, ...options }: CompanyProfileFormProps) {
  const { companyProfile: m } = useMessages(english);
  const controller = useCompanyProfile(options);
  const { status, formId, isSaving, refusal } = controller;
  return (
    <Root>
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
}

/** The form with what is in the way of it; its button is tied to it by `formId`. */
export function CompanyProfileBody({ controller }: CompanyProfilePartProps) {
  const { companyProfile: m } = useMessages(english);
  const { status, organization, formId, loadError, reload, refusal, save, problem } = controller;
  if (status !== "ready")
    return <NotReady texts={m} isLoading={status === "loading"} error={loadError} reload={reload} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React lets events rise out of portals: a host's form around us is not the one being sent.
    event.stopPropagation();
    if (refusal === undefined) void save();
  };
  const isInactive = organization !== null && organization.status !== "active";
  return (
    <form id={formId} className="lk-stack" noValidate onSubmit={submit}>
      {isInactive ? (
        <Banner tone="warning">{m.inactive}</Banner>
      ) : organization?.profileComplete ? null : (
        <Banner tone="info">{m.incomplete}</Banner>
      )}
      {refusal === undefined ? null : <Banner tone="info">{refusal}</Banner>}
      <FailureBanner failure={problem} />
      <CompanyProfileFields controller={controller} />
    </form>
  );
}
