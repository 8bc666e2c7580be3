"use client";
import { forwardRef, type FocusEvent, type FormEvent } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { elementById } from "../ui/dom.js";
import { EmptyState } from "../ui/empty-state.js";
import { UsersIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { AddResidentHome } from "./add-resident-home.js";
import { AddResidentInvitation } from "./add-resident-invitation.js";
import { AddResidentPerson, type AddResidentPartProps } from "./add-resident-person.js";
import { AddResidentProblem } from "./add-resident-problem.js";
import { english } from "./texts.js";

type AddResidentBodyProps = AddResidentPartProps & PartProps<"form", "id">;

/**
 * The form and its problems. Its buttons are `AddResidentActions`. Other props go to the `form`, whose `id` is the
 * controller's.
 */
export const AddResidentBody = forwardRef<HTMLFormElement, AddResidentBodyProps>(function AddResidentBody(
  { controller, ...given },
  ref,
) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.addResident;
  const { status, formId, form, add, passEmail } = controller;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React events bubble out of portals: a host's form around us is not the one being submitted.
    event.stopPropagation();
    if (status !== "not_allowed") void add();
  };
  // Focus below the email field means that the person has passed it, even if they never focused it.
  const notePassing = ({ target }: FocusEvent<HTMLElement>) => {
    const email = elementById(form.idOf("email"));
    if (email && email.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING) passEmail();
  };
  const own = {
    className: "lk-stack",
    noValidate: true,
    onSubmit: submit,
    onFocus: notePassing,
    "aria-busy": controller.isBusy || undefined,
  };
  return (
    <form {...mergeProps(own, given)} ref={ref} id={formId}>
      {status === "failed" ? (
        <Banner
          tone="danger"
          role="alert"
          title={m.loadFailed}
          action={
            <Button size="sm" onClick={controller.reload}>
              {messages.common.retry}
            </Button>
          }
        >
          {controller.loadError === undefined
            ? messages.errors.unauthenticated
            : errorText(controller.loadError, messages, format)}
        </Banner>
      ) : null}
      {status === "not_allowed" ? (
        <EmptyState icon={<UsersIcon />} title={m.mayNotAdd}>
          {m.mayNotAddBody}
        </EmptyState>
      ) : (
        <>
          <AddResidentProblem controller={controller} />
          <AddResidentPerson controller={controller} />
        </>
      )}
      {status === "failed" || status === "not_allowed" ? null : (
        <>
          <AddResidentHome controller={controller} />
          <AddResidentInvitation controller={controller} />
        </>
      )}
    </form>
  );
});
