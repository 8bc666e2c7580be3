"use client";
import type { FormEvent } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { PrerequisiteList } from "../prerequisites/prerequisite-list.js";
import { Stepper } from "../ui/stepper.js";
import { InviteUserAccess } from "./invite-user-access.js";
import { InviteUserLoadProblem, NoRoles } from "./invite-user-lists.js";
import { InviteUserMore } from "./invite-user-more.js";
import { InviteUserPerson, type InviteUserPartProps } from "./invite-user-person.js";
import { InviteUserProblem } from "./invite-user-problem.js";
import { InviteUserReview } from "./invite-user-review.js";
import { english } from "./texts.js";

/** The form in its present step, with what is in the way of it. Its buttons are `InviteUserActions`. */
export function InviteUserBody({ controller }: InviteUserPartProps) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { status, step, formId, next, send, prerequisites } = controller;
  if (status === "no_roles") return <NoRoles controller={controller} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React lets events rise out of portals: a host's form around us is not the one being sent.
    event.stopPropagation();
    if (step === "details") next();
    else void send();
  };
  return (
    <form
      id={formId}
      className="lk-stack"
      noValidate
      onSubmit={submit}
      aria-busy={controller.busy !== null || undefined}
    >
      <Stepper
        label={m.steps}
        steps={[m.detailsStep, m.reviewStep]}
        current={step === "details" ? 0 : 1}
        doneLabel={m.stepDone}
      />
      <InviteUserLoadProblem controller={controller} />
      <InviteUserProblem controller={controller} />
      {step === "details" ? (
        <>
          <PrerequisiteList items={prerequisites.filter(({ ofRole }) => !ofRole)} />
          <InviteUserPerson controller={controller} />
          {status === "failed" ? null : <InviteUserAccess controller={controller} />}
          {status === "ready" ? <InviteUserMore controller={controller} /> : null}
        </>
      ) : (
        <InviteUserReview controller={controller} />
      )}
    </form>
  );
}
