"use client";
import type { Workspace } from "@latchkey/core";
import { useMessages } from "../i18n/use-messages.js";
import { CheckboxGroup, type CheckboxGroupProps } from "../ui/checkbox-group.js";
import { Switch } from "../ui/switch.js";
import { english } from "./texts.js";
import { workspaceOptions } from "./use-workspaces.js";

export interface WorkspacesFieldProps extends Pick<
  CheckboxGroupProps,
  "controlId" | "error" | "value" | "onValueChange" | "more"
> {
  /** The workspaces loaded so far. */
  workspaces: readonly Workspace[];
  /** Whether the person gets all of them, later ones included. Undefined if the caller cannot give that. */
  all?: boolean | undefined;
  onAllChange: (all: boolean) => void;
}

/** The choice of the workspaces that a person gets. */
export function WorkspacesField({ all, onAllChange, ...list }: WorkspacesFieldProps) {
  const messages = useMessages(english);
  if (all === undefined) return <WorkspaceList {...list} />;
  return (
    <>
      <Switch
        id={all ? list.controlId : undefined}
        label={messages.inviteUser.allWorkspaces}
        hint={all ? messages.inviteUser.allWorkspacesHint : undefined}
        error={all ? list.error : undefined}
        checked={all}
        onChange={(event) => onAllChange(event.target.checked)}
      />
      {all ? null : <WorkspaceList {...list} />}
    </>
  );
}

function WorkspaceList({ workspaces, ...group }: Omit<WorkspacesFieldProps, "all" | "onAllChange">) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const chosen = workspaces.filter(({ id }) => group.value.includes(id)).length;
  const isComplete = group.more === undefined;
  return (
    <CheckboxGroup
      {...group}
      label={m.workspaces}
      hint={m.workspacesHint}
      summary={
        !isComplete
          ? messages.common.chosen(chosen)
          : workspaces.length > 1
            ? m.workspacesChosen(chosen, workspaces.length)
            : undefined
      }
      options={workspaceOptions(workspaces, isComplete)}
      search={{
        ...messages.common.choice,
        label: m.searchWorkspaces,
        empty: m.noWorkspaceFound,
        results: m.workspacesFound,
      }}
    />
  );
}
