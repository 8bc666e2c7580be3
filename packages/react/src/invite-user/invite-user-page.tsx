"use client";
import { forwardRef, type FormEvent } from "react";
import { useLatchkey } from "../context.js";
import { withNames } from "../i18n/names.js";
import { fullName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { PrerequisiteList } from "../prerequisites/prerequisite-list.js";
import { Card } from "../ui/card.js";
import { ChevronIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { InviteUserAccess } from "./invite-user-access.js";
import { InviteUserLoadProblem, NoRoles } from "./invite-user-lists.js";
import { InviteUserPerson, type InviteUserPartProps } from "./invite-user-person.js";
import { InviteUserPreferences } from "./invite-user-preferences.js";
import { InviteUserProblem } from "./invite-user-problem.js";
import { InviteUserRecordSet } from "./invite-user-record-set.js";
import { InviteUserSummary } from "./invite-user-summary.js";
import { english } from "./texts.js";
import { useInviteUser, type UseInviteUserOptions } from "./use-invite-user.js";

export interface InviteUserPageProps extends UseInviteUserOptions, PartProps<"div"> {
  /** The host's list of users: the target of the back link, and of the redirect after sending. */
  listPath: string;
  /** Level of the title in the page around it. Default 1. */
  headingLevel?: 1 | 2 | 3 | undefined;
}

/**
 * Invites a person on a page of its own, with everything visible: person, access, preferences, records, and beside it a
 * summary of what will be sent. It sends one POST, shows a toast and goes back to the list. Other props go to the root
 * `div`.
 */
export const InviteUserPage = forwardRef<HTMLDivElement, InviteUserPageProps>(function InviteUserPage(
  { listPath, headingLevel = 1, contact, defaultRole, defaultWorkspaceIds, roles, rolesHref, onInvited, ...given },
  ref,
) {
  const { navigate, LinkComponent } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const controller = useInviteUser({
    contact,
    defaultRole,
    defaultWorkspaceIds,
    roles,
    rolesHref,
    onInvited: (invitation) => {
      onInvited?.(invitation);
      navigate(listPath);
    },
  });
  const Heading = `h${headingLevel}` as const;
  return (
    <Root {...mergeProps({ className: "lk-invite-screen" }, given)} ref={ref}>
      <header className="lk-invite-screen-head">
        <LinkComponent href={listPath} className="lk-link lk-invite-back">
          <ChevronIcon />
          <span>{m.backToList}</span>
        </LinkComponent>
        <Heading className="lk-invite-screen-title">
          {contact ? withNames(m.titleFor, fullName({ ...contact, email: contact.email ?? "" })) : m.pageTitle}
        </Heading>
        <p className="lk-card-description">{m.description}</p>
      </header>
      {controller.status === "no_roles" ? (
        <Card>
          <NoRoles controller={controller} />
        </Card>
      ) : (
        <Sections controller={controller} listPath={listPath} headingLevel={headingLevel} />
      )}
    </Root>
  );
});

function Sections({
  controller,
  listPath,
  headingLevel,
}: InviteUserPartProps & Required<Pick<InviteUserPageProps, "listPath">> & { headingLevel: 1 | 2 | 3 }) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { formId, status, busy, prerequisites, offers, submit } = controller;
  const below = (headingLevel + 1) as 2 | 3 | 4;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  return (
    <form
      id={formId}
      className="lk-invite-columns"
      noValidate
      onSubmit={onSubmit}
      aria-busy={busy !== null || undefined}
    >
      <div className="lk-invite-sections">
        <InviteUserLoadProblem controller={controller} />
        <PrerequisiteList items={prerequisites.filter(({ ofRole }) => !ofRole)} />
        <Card headingLevel={below} title={m.personSection}>
          <InviteUserPerson controller={controller} />
        </Card>
        {status === "failed" ? null : (
          <Card headingLevel={below} title={m.accessSection}>
            <InviteUserAccess controller={controller} />
          </Card>
        )}
        {offers.preferences ? (
          <Card headingLevel={below} title={m.preferences}>
            <InviteUserPreferences controller={controller} />
          </Card>
        ) : null}
        {offers.recordSets ? (
          <Card headingLevel={below} title={m.recordsSection}>
            <InviteUserRecordSet controller={controller} />
          </Card>
        ) : null}
      </div>
      <aside className="lk-invite-aside">
        <InviteUserProblem controller={controller} />
        <InviteUserSummary controller={controller} headingLevel={below} listPath={listPath} />
      </aside>
    </form>
  );
}
