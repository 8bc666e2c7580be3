"use client";
import { isLatchkeyError } from "@latchkey/core";
import { forwardRef, type ReactNode } from "react";
import { roleText } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { isUncertain, mistakesOf } from "../form/request-errors.js";
import { withNames } from "../i18n/names.js";
import { fullName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Prerequisites } from "../prerequisites/prerequisite-list.js";
import { toPrerequisite } from "../prerequisites/prerequisite.model.js";
import { Banner, type BannerProps } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { intoView } from "../ui/into-view.js";
import type { PartProps } from "../ui/part.js";
import { useMergedRef } from "../ui/use-merged-ref.js";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { nextStepFor } from "./next-step.model.js";
import { english } from "./texts.js";

type InviteUserProblemProps = InviteUserPartProps & PartProps<"div", "title">;

/**
 * Why it was not sent and what to do next, above the form. Mistakes in fields are shown there instead. Other props go to
 * the root `div`.
 */
export const InviteUserProblem = forwardRef<HTMLDivElement, InviteUserProblemProps>(function InviteUserProblem(
  { controller, ...given },
  ref,
) {
  const { problem } = controller;
  const text = useProblemText(controller);
  const action = useNextStep(controller);
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
      action={action}
    >
      {text.body}
    </Banner>
  );
});

interface ProblemText {
  tone: BannerProps["tone"];
  title: ReactNode;
  body: ReactNode;
}

function useProblemText({ problem, form, setting }: InviteUserPartProps["controller"]): ProblemText | null {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const error = problem?.error;
  if (mistakesOf(error).some(({ path }) => (path.split(".")[0] ?? "") in form.values)) return null;
  if (isLatchkeyError(error, "already_invited")) {
    return {
      tone: "warning",
      title: withNames(m.alreadyInvitedTitle, form.values.email.trim()),
      body: m.alreadyInvitedBody,
    };
  }
  if (isLatchkeyError(error, "already_active")) {
    return { tone: "info", title: withNames(m.alreadyActiveTitle, fullName(form.values)), body: m.alreadyActiveBody };
  }
  if (isLatchkeyError(error, "not_eligible")) {
    const unmet = error.problem.checks
      .filter(({ ok }) => !ok)
      .map((one) => toPrerequisite(one, messages, !setting.contact));
    return { tone: "danger", title: m.notEligibleTitle, body: <Prerequisites items={unmet} /> };
  }
  if (isLatchkeyError(error, "role_not_grantable")) {
    const role = setting.roles.find(({ key }) => key === error.problem.role);
    return {
      tone: "danger",
      title: withNames(m.roleNotGrantableTitle, role ? roleText(role, messages).label : error.problem.role),
      body: m.roleNotGrantableBody,
    };
  }
  if (isLatchkeyError(error, "workspace_not_grantable") && error.problem.workspaceId !== null) {
    const { workspaceId } = error.problem;
    const workspace = setting.workspaces.find(({ id }) => id === workspaceId);
    return {
      tone: "danger",
      title: withNames(m.workspaceNotGrantableTitle, workspace?.name ?? workspaceId),
      body: m.workspaceNotGrantableBody,
    };
  }
  if (isUncertain(error)) return { tone: "danger", title: m.noAnswerTitle, body: m.noAnswerBody };
  const tone = isLatchkeyError(error, "rate_limited", "resend_cooldown") ? "warning" : "danger";
  return { tone, title: m.notSent, body: errorText(error, messages, format) };
}

/** The button for the next step, unless that is to send again: the form has that button. */
function useNextStep({ problem, busy, resend, edit }: InviteUserPartProps["controller"]): ReactNode {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const step = nextStepFor(problem?.error);
  if (step?.do === "resend") {
    return (
      <Button size="sm" loading={busy === "resend"} onClick={() => void resend(step.invitationId)}>
        {m.resend}
      </Button>
    );
  }
  if (step?.do !== "edit") return null;
  const label =
    step.field === "workspaceIds"
      ? m.changeWorkspaces
      : isLatchkeyError(problem?.error, "already_active")
        ? m.changeAccess
        : m.changeRole;
  return (
    <Button size="sm" onClick={() => edit(step.field)}>
      {label}
    </Button>
  );
}
