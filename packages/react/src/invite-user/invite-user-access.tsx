"use client";
import { messageMaxLength } from "@latchkey/core/contract";
import { forwardRef } from "react";
import { givesAll, roleOptions, roleText } from "../access/role.model.js";
import { useMessages } from "../i18n/use-messages.js";
import { PrerequisiteList } from "../prerequisites/prerequisite-list.js";
import { Choice } from "../ui/choice.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Skeleton } from "../ui/skeleton.js";
import { TextArea } from "../ui/text-area.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { WorkspacesField } from "../workspaces/workspaces-field.js";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { english } from "./texts.js";

type InviteUserAccessProps = InviteUserPartProps & PartProps<"div">;

/** What they get: a role, workspaces and a personal message. Other props go to the root `div`. */
export const InviteUserAccess = forwardRef<HTMLDivElement, InviteUserAccessProps>(function InviteUserAccess(
  { controller, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { form, setting, status, prerequisites } = controller;
  if (status === "loading") {
    return (
      <div {...mergeProps({ className: "lk-invite-loading" }, given)} ref={ref} aria-busy="true">
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
    <div {...mergeProps({ className: "lk-stack" }, given)} ref={ref}>
      <Choice
        {...form.choiceProps("role")}
        texts={messages.common.choice}
        aria-required
        label={m.role}
        placeholder={m.rolePlaceholder}
        options={roleOptions(setting.roles, messages)}
        hint={role && roleText(role, messages).description}
      />
      <PrerequisiteList items={prerequisites.filter(({ ofRole }) => ofRole)} />
      {workspaces.length === 0 ? null : (
        <WorkspacesField
          controlId={form.idOf("workspaceIds")}
          error={form.errors.workspaceIds}
          workspaces={workspaces}
          more={controller.moreWorkspaces}
          value={form.values.workspaceIds}
          onValueChange={(ids) => form.set("workspaceIds", ids)}
          all={givesAll(form.values.role, setting) ? form.values.allWorkspaces : undefined}
          onAllChange={(all) => form.set("allWorkspaces", all)}
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
    </div>
  );
});
