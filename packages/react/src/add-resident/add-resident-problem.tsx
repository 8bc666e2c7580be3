"use client";
import { isLatchkeyError } from "@latchkey/core";
import { forwardRef, type ReactNode } from "react";
import { useLatchkey } from "../context.js";
import { EligibilityItems } from "../eligibility/eligibility-items.js";
import { errorText } from "../error-text.js";
import { isUncertain, mistakesOf } from "../form/request-errors.js";
import { withNames } from "../i18n/names.js";
import { fullName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner, type BannerProps } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { intoView } from "../ui/into-view.js";
import type { PartProps } from "../ui/part.js";
import { useMergedRef } from "../ui/use-merged-ref.js";
import type { AddResidentPartProps } from "./add-resident-person.js";
import { toField } from "./add-resident.model.js";
import { english } from "./texts.js";

interface ProblemText {
  tone: BannerProps["tone"];
  title: ReactNode;
  body: ReactNode;
  action?: ReactNode;
}

type AddResidentProblemProps = AddResidentPartProps & PartProps<"div", "title">;

/**
 * Why no one was added and what to do next, above the form. Mistakes in fields are shown there instead. Other props go to
 * the root `div`.
 */
export const AddResidentProblem = forwardRef<HTMLDivElement, AddResidentProblemProps>(function AddResidentProblem(
  { controller, ...given },
  ref,
) {
  const { problem } = controller;
  const text = useProblemText(controller);
  const merged = useMergedRef(intoView, ref);
  if (!problem || !text) return null;
  return (
    // A new element for each attempt, so that the same words are read out again.
    <Banner
      role="alert"
      {...given}
      key={problem.attempt}
      ref={merged}
      tone={text.tone}
      title={text.title}
      action={text.action}
    >
      {text.body}
    </Banner>
  );
});

function useProblemText({ problem, form, onShowContact }: AddResidentPartProps["controller"]): ProblemText | null {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.addResident;
  const error = problem?.error;
  if (mistakesOf(error).some((mistake) => (toField(mistake).path.split(".")[0] ?? "") in form.values)) return null;
  if (isLatchkeyError(error, "contact_exists")) {
    const { contactId } = error.problem;
    const name = fullName(form.values);
    const action = onShowContact && (
      <Button size="sm" onClick={() => onShowContact(contactId)}>
        {withNames(m.show, name)}
      </Button>
    );
    return { tone: "warning", title: withNames(m.existsTitle, name), body: m.existsBody, action };
  }
  if (isLatchkeyError(error, "not_eligible"))
    return { tone: "danger", title: m.notEligibleTitle, body: <EligibilityItems checks={error.problem.checks} /> };
  if (isLatchkeyError(error, "already_active"))
    return { tone: "info", title: m.alreadyActiveTitle, body: m.alreadyActiveBody };
  if (isLatchkeyError(error, "role_not_grantable"))
    return { tone: "danger", title: messages.errors.role_not_grantable, body: m.roleRefused };
  if (isLatchkeyError(error, "workspace_not_grantable"))
    return { tone: "danger", title: messages.errors.workspace_not_grantable, body: m.placeRefused };
  if (isUncertain(error)) return { tone: "danger", title: m.noAnswerTitle, body: m.noAnswerBody };
  return {
    tone: isLatchkeyError(error, "rate_limited") ? "warning" : "danger",
    title: m.notAdded,
    body: errorText(error, messages, format),
  };
}
