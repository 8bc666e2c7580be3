/** Words of every choice of workspaces. Part of `messages.inviteUser`, where hosts override them. */
export interface WorkspaceTexts {
  workspaces: string;
  workspacesHint: string;
  workspacesChosen: (chosen: number, all: number) => string;
  searchWorkspaces: string;
  noWorkspaceFound: string;
  workspacesFound: (count: number) => string;
  allWorkspaces: string;
  allWorkspacesHint: string;
}

export const workspaceTexts: WorkspaceTexts = {
  workspaces: "Workspaces",
  workspacesHint: "They see only what belongs to these.",
  workspacesChosen: (chosen, all) => `${chosen} of ${all} chosen`,
  searchWorkspaces: "Search workspaces",
  noWorkspaceFound: "No workspace has this name.",
  workspacesFound: (count) => (count === 1 ? "1 workspace shown" : `${count} workspaces shown`),
  allWorkspaces: "All workspaces",
  allWorkspacesHint: "They'll see everything in the company, including workspaces added later.",
};
