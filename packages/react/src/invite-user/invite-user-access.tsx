"use client";
import { messageMaxLength } from "@latchkey/core/contract";
import { CheckboxGroup } from "../ui/checkbox-group.js";
import { Select } from "../ui/select.js";
import { Skeleton } from "../ui/skeleton.js";
import { TextArea } from "../ui/text-area.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { roleOptions, roleText } from "./invite-user.model.js";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { PrerequisiteList } from "./prerequisite-list.js";
import { useMessages } from "../i18n/use-messages.js";
import { english } from "./texts.js";

/** What they get: a role, workspaces, and a few words of one's own. */
export function InviteUserAccess({ controller }: InviteUserPartProps) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { form, setting, status, prerequisites } = controller;
  if (status === "loading") {
    return (
      <div className="lk-invite-loading" aria-busy="true">
        <VisuallyHidden role="status">{m.loading}</VisuallyHidden>
        <Skeleton width="4em" />
        <Skeleton />
        <Skeleton width="7em" />
        <Skeleton lines={3} />
      </div>
    );
  }
  const role = setting.roles.find(({ key }) => key === form.values.role);
  const { workspaces } = setting;
  return (
    <>
      <Select
        {...form.textProps("role")}
        aria-required
        label={m.role}
        placeholder={m.rolePlaceholder}
        options={roleOptions(setting.roles, messages)}
        hint={role && roleText(role, messages).description}
      />
      <PrerequisiteList items={prerequisites.filter(({ ofRole }) => ofRole)} />
      {workspaces.length === 0 ? null : (
        <CheckboxGroup
          id={form.idOf("workspaceIds")}
          label={m.workspaces}
          hint={m.workspacesHint}
          error={form.errors.workspaceIds}
          summary={workspaces.length > 1 ? m.workspacesChosen(form.values.workspaceIds.length, workspaces.length) : undefined}
          options={workspaces.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.values.workspaceIds}
          onValueChange={(ids) => form.set("workspaceIds", ids)}
          search={{ label: m.searchWorkspaces, empty: m.noWorkspaceFound, results: m.workspacesFound }}
        />
      )}
      <TextArea
        {...form.textProps("message")}
        label={m.message}
        marker={messages.common.optional}
        hint={m.messageHint}
        maxLength={messageMaxLength}
        counter={messages.common.charactersUsed}
      />
    </>
  );
}
