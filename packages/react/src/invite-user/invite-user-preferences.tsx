"use client";
import { PreferencesFields } from "../access/preferences-fields.js";
import type { InviteUserPartProps } from "./invite-user-person.js";

/** What somebody of the team is told about (W5). Nothing for the visitors of a portal. */
export function InviteUserPreferences({ controller }: InviteUserPartProps) {
  const { form, setting, offers } = controller;
  if (!offers.preferences) return null;
  return (
    <PreferencesFields
      id={form.idOf("preferences")}
      value={form.values.preferences}
      onValueChange={(preferences) => form.set("preferences", preferences)}
      granted={setting.workspaces.filter(({ id }) => form.values.workspaceIds.includes(id))}
      hasWorkspaces={setting.workspaces.length > 0}
      error={form.errors.preferences}
    />
  );
}
