"use client";
import type { Workspace } from "@latchkey/core";
import type { Preferences } from "@latchkey/core/contract";
import { forwardRef } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { CheckboxGroup } from "../ui/checkbox-group.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Switch } from "../ui/switch.js";
import { workspaceOptions } from "../workspaces/use-workspaces.js";
import { preferencesEnglish } from "./texts.js";
import { withWeeklyEmails } from "./user-options.model.js";

export interface PreferencesFieldsProps extends PartProps<"div"> {
  value: Preferences;
  onValueChange: (value: Preferences) => void;
  /** The workspaces that the person gets. The weekly email can cover these. */
  granted: readonly Workspace[];
  /** Whether there are any workspaces; without them there is no weekly email. */
  hasWorkspaces: boolean;
  /** The mistake in the weekly email's workspaces. */
  error: string | undefined;
  /** Id of the control that gets the focus if there is a mistake. */
  controlId: string;
}

/** A team member's notifications, and whether they can own records. */
export const PreferencesFields = forwardRef<HTMLDivElement, PreferencesFieldsProps>(function PreferencesFields(
  { value, onValueChange, granted, hasWorkspaces, error, controlId, ...given },
  ref,
) {
  const messages = useMessages(preferencesEnglish);
  const m = messages.inviteUser;
  const { weeklyEmails } = value;
  const isListed = weeklyEmails.enabled && granted.length > 0;
  return (
    <div {...mergeProps({ className: "lk-stack" }, given)} ref={ref}>
      {hasWorkspaces ? (
        <Switch
          id={isListed ? undefined : controlId}
          label={m.weeklyEmails}
          hint={weeklyEmails.enabled && granted.length === 0 ? m.weeklyNeedsWorkspace : m.weeklyEmailsHint}
          error={isListed ? undefined : error}
          checked={weeklyEmails.enabled}
          onChange={(event) =>
            onValueChange(
              withWeeklyEmails(
                value,
                event.target.checked,
                granted.map((workspace) => workspace.id),
              ),
            )
          }
        />
      ) : null}
      {isListed ? (
        <CheckboxGroup
          controlId={controlId}
          className="lk-invite-under"
          label={m.weeklyWorkspaces}
          error={error}
          options={workspaceOptions(granted, true)}
          value={weeklyEmails.workspaceIds}
          onValueChange={(workspaceIds) => onValueChange({ ...value, weeklyEmails: { enabled: true, workspaceIds } })}
          search={{
            ...messages.common.choice,
            label: m.searchWorkspaces,
            empty: m.noWorkspaceFound,
            results: m.workspacesFound,
          }}
        />
      ) : null}
      <Switch
        label={m.newMessageNotifications}
        hint={m.newMessageNotificationsHint}
        checked={value.newMessageNotifications}
        onChange={(event) => onValueChange({ ...value, newMessageNotifications: event.target.checked })}
      />
      <Switch
        label={m.canOwnRecords}
        hint={m.canOwnRecordsHint}
        checked={value.canOwnRecords}
        onChange={(event) => onValueChange({ ...value, canOwnRecords: event.target.checked })}
      />
    </div>
  );
});
