"use client";
import type { Workspace } from "@latchkey/core";
import { useMessages } from "../i18n/use-messages.js";
import { CheckboxGroup, type CheckboxGroupProps } from "../ui/checkbox-group.js";
import { english } from "./texts.js";
import { workspaceOptions } from "./use-workspaces.js";

export interface WorkspacesFieldProps extends Pick<
  CheckboxGroupProps,
  "controlId" | "error" | "value" | "onValueChange" | "more"
> {
  /** The workspaces loaded so far. */
  workspaces: readonly Workspace[];
}

/** The choice of the workspaces that a person gets. */
export function WorkspacesField({ workspaces, ...group }: WorkspacesFieldProps) {
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
