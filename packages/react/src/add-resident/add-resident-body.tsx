"use client";
import type { FocusEvent, FormEvent } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { elementById } from "../ui/dom.js";
import { EmptyState } from "../ui/empty-state.js";
import { UsersIcon } from "../ui/icons.js";
import { AddResidentHome } from "./add-resident-home.js";
import { AddResidentInvitation } from "./add-resident-invitation.js";
import { AddResidentPerson, type AddResidentPartProps } from "./add-resident-person.js";
import { AddResidentProblem } from "./add-resident-problem.js";
import { english } from "./texts.js";

/** The form, with what is in the way of it. Its buttons are `AddResidentActions`. */
export function AddResidentBody({ controller }: AddResidentPartProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.addResident;
  const { status, formId, form, add, passEmail } = controller;
  if (status === "not_allowed") {
    return (
      <EmptyState icon={<UsersIcon />} title={m.mayNotAdd}>
        {m.mayNotAddBody}
      </EmptyState>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React lets events rise out of portals: a host's form around us is not the one being sent.
    event.stopPropagation();
    void add();
  };
  // Whoever is at something below has passed the address by, also without a stop there.
  const notePassing = ({ target }: FocusEvent<HTMLElement>) => {
    const email = elementById(form.idOf("email"));
    if (email && email.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING) passEmail();
  };
  return (
    // It notes where the focus is, and is nothing to press.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      id={formId}
      className="lk-stack"
      noValidate
      onSubmit={submit}
      onFocus={notePassing}
      aria-busy={controller.isBusy || undefined}
    >
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
      <AddResidentProblem controller={controller} />
      <AddResidentPerson controller={controller} />
      {status === "failed" ? null : (
        <>
          <AddResidentHome controller={controller} />
          <AddResidentInvitation controller={controller} />
        </>
      )}
    </form>
  );
}
