"use client";
import { forwardRef, type FormEvent } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { PrerequisiteList } from "../prerequisites/prerequisite-list.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Stepper } from "../ui/stepper.js";
import { InviteUserAccess } from "./invite-user-access.js";
import { InviteUserLoadProblem, NoRoles } from "./invite-user-lists.js";
import { InviteUserMore } from "./invite-user-more.js";
import { InviteUserPerson, type InviteUserPartProps } from "./invite-user-person.js";
import { InviteUserProblem } from "./invite-user-problem.js";
import { InviteUserReview } from "./invite-user-review.js";
import { english } from "./texts.js";

type InviteUserBodyProps = InviteUserPartProps & PartProps<"form", "id">;

/**
 * The form in its current step, and its problems. Its buttons are `InviteUserActions`. Other props go to the `form`,
 * whose `id` is the controller's.
 */
export const InviteUserBody = forwardRef<HTMLFormElement, InviteUserBodyProps>(function InviteUserBody(
  { controller, ...given },
  ref,
) {
  const { status, step, formId, next, send } = controller;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React events bubble out of portals: a host's form around us is not the one being submitted.
    event.stopPropagation();
    if (status === "no_roles") return;
    if (step === "details") next();
    else void send();
  };
  const own = {
    className: "lk-stack",
    noValidate: true,
    onSubmit: submit,
    "aria-busy": controller.busy !== null || undefined,
  };
  return (
    <form {...mergeProps(own, given)} ref={ref} id={formId}>
      {status === "no_roles" ? <NoRoles controller={controller} /> : <Step controller={controller} />}
    </form>
  );
});

function Step({ controller }: InviteUserPartProps) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { status, step, prerequisites } = controller;
  return (
    <>
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
    </>
  );
}
