"use client";
import { forwardRef } from "react";
import { PreferencesFields } from "../access/preferences-fields.js";
import type { PartProps } from "../ui/part.js";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { grantedIds } from "./invite-user.model.js";

type InviteUserPreferencesProps = InviteUserPartProps & PartProps<"div">;

/** A team member's notifications. Not shown for visitors of a portal. Other props go to the root `div`. */
export const InviteUserPreferences = forwardRef<HTMLDivElement, InviteUserPreferencesProps>(function Preferences(
  { controller, ...given },
  ref,
) {
  const { form, setting, offers } = controller;
  if (!offers.preferences) return null;
  const granted = grantedIds(form.values, setting);
  return (
    <PreferencesFields
      {...given}
      ref={ref}
      controlId={form.idOf("preferences")}
      value={form.values.preferences}
      onValueChange={(preferences) => form.set("preferences", preferences)}
      granted={setting.workspaces.filter(({ id }) => granted.includes(id))}
      hasWorkspaces={setting.workspaces.length > 0}
      error={form.errors.preferences}
    />
  );
});
