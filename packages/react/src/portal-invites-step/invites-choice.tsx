"use client";
import { messageMaxLength } from "@latchkey/core/contract";
import { useEffect, useRef, type FormEvent, type KeyboardEvent } from "react";
import { roleOptions } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { isUncertain } from "../form/request-errors.js";
import { searchMaxLength } from "../form/search-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Checkbox } from "../ui/checkbox.js";
import { Choice } from "../ui/choice.js";
import { EmptyState } from "../ui/empty-state.js";
import { MailIcon, SearchIcon, UsersIcon } from "../ui/icons.js";
import { Select } from "../ui/select.js";
import { TextArea } from "../ui/text-area.js";
import { TextField } from "../ui/text-field.js";
import { CandidateItem } from "./candidate-item.js";
import { expiryDays, propertiesOf } from "./portal-invites-step.model.js";
import { english } from "./texts.js";
import type { PortalInvitesStepController } from "./use-portal-invites-step.js";

interface PartProps {
  controller: PortalInvitesStepController;
}

/** The list to tick, what the invitations say, and how many go out. */
export function InvitesChoice({ controller }: PartProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.portalInvitesStep;
  const { candidates, chosenCount, people, roles, grant, problem } = controller;
  if (roles.length === 0) {
    return (
      <EmptyState icon={<UsersIcon />} title={messages.inviteUser.noRolesTitle}>
        {grant.canInvite.length > 0 ? messages.inviteUser.noRolesNoneGrantable : messages.inviteUser.noRolesNotAllowed}
      </EmptyState>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void controller.send();
  };
  return (
    <form className="lk-stack" noValidate onSubmit={submit} aria-busy={controller.isBusy || undefined}>
      {people.hasMore ? <Banner tone="info">{m.more(format.number(people.contacts.length))}</Banner> : null}
      <Filters controller={controller} />
      <List controller={controller} />
      <Options controller={controller} />
      {problem ? (
        <Banner key={problem.attempt} role="alert" tone="danger" title={m.notStarted}>
          {[errorText(problem.error, messages, format), ...(isUncertain(problem.error) ? [m.safeToRepeat] : [])].join(
            " ",
          )}
        </Banner>
      ) : null}
      <div className="lk-invites-foot">
        <Button
          type="submit"
          variant="primary"
          icon={<MailIcon />}
          loading={controller.isBusy}
          disabledReason={chosenCount === 0 ? m.chooseSomebody : undefined}
        >
          {m.invite(chosenCount, format.number(chosenCount), format.number(candidates.length))}
        </Button>
      </div>
    </form>
  );
}

// It narrows a list; it must not send what is ticked.
const keepEnter = (event: KeyboardEvent) => event.key === "Enter" && event.preventDefault();

function Filters({ controller: { filter, setFilter, candidates, ready, people, workspaceId } }: PartProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.portalInvitesStep;
  const properties = propertiesOf(people.contacts);
  const blocked = candidates.length - ready.size;
  return (
    <div className="lk-invites-filters" role="search">
      <TextField
        label={m.searchLabel}
        placeholder={m.searchExample}
        inputMode="search"
        autoComplete="off"
        maxLength={searchMaxLength}
        leading={<SearchIcon />}
        value={filter.q}
        onChange={(event) => setFilter({ q: event.target.value })}
        onKeyDown={keepEnter}
      />
      {workspaceId !== undefined || properties.length < 2 ? null : (
        <Choice
          label={m.property}
          placeholder={m.everyProperty}
          texts={messages.common.choice}
          options={properties}
          value={filter.workspaceId}
          onValueChange={(workspaceId) => setFilter({ workspaceId })}
        />
      )}
      <Select
        label={m.show}
        value={filter.show}
        onChange={(event) => setFilter({ show: event.target.value as typeof filter.show })}
        options={[
          { value: "all", label: m.showAll(format.number(candidates.length)) },
          { value: "ready", label: m.showReady(format.number(ready.size)) },
          { value: "blocked", label: m.showBlocked(format.number(blocked)) },
        ]}
      />
    </div>
  );
}

function List({ controller: { shown, ready, ticked, toggle, toggleShown, clear, chosenCount } }: PartProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.portalInvitesStep;
  const choosable = shown.filter(({ contact }) => ready.has(contact.id));
  const tickedShown = choosable.filter(({ contact }) => ticked.has(contact.id)).length;
  const list = useRef<HTMLUListElement>(null);
  const last = useRef(shown);
  // Another search begins at its top.
  useEffect(() => {
    if (last.current !== shown && list.current) list.current.scrollTop = 0;
    last.current = shown;
  }, [shown]);
  return (
    <div className="lk-invites-sheet">
      <div className="lk-invites-head">
        <Checkbox
          label={m.selectShown(choosable.length, format.number(choosable.length))}
          checked={choosable.length > 0 && tickedShown === choosable.length}
          indeterminate={tickedShown > 0 && tickedShown < choosable.length}
          disabledReason={choosable.length === 0 ? m.nobodyMatches : undefined}
          onChange={(event) => toggleShown(event.target.checked)}
        />
        {chosenCount > 0 ? (
          <Button size="sm" variant="quiet" onClick={clear}>
            {m.selectNone}
          </Button>
        ) : null}
      </div>
      {shown.length === 0 ? null : (
        <ul ref={list} className="lk-invites-list" aria-label={m.list}>
          {shown.map((candidate) => (
            <CandidateItem
              key={candidate.contact.id}
              candidate={candidate}
              isTicked={ticked.has(candidate.contact.id)}
              onToggle={toggle}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function Options({ controller: { form, roles } }: PartProps) {
  const messages = useMessages(english);
  const m = messages.portalInvitesStep;
  return (
    <>
      <div className="lk-invite-pair">
        <Choice
          {...form.choiceProps("role")}
          texts={messages.common.choice}
          label={m.role}
          options={roleOptions(roles, messages)}
        />
        <Select
          {...form.textProps("expiresInDays")}
          label={m.expires}
          placeholder={m.expiresUsual}
          options={expiryDays.map((days) => ({ value: String(days), label: m.days(days) }))}
        />
      </div>
      <TextArea
        {...form.textProps("message")}
        label={m.message}
        marker={messages.common.optional}
        hint={messages.inviteUser.messageHint}
        maxLength={messageMaxLength}
        counter={messages.common.charactersUsed}
      />
    </>
  );
}
