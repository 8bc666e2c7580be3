/** A team member's preferences and record set, as forms keep them and as the contract expects them. Pure functions. */
import { noPreferences, type Preferences } from "@latchkey/core/contract";
import { noRecordSet, type RecordSetChoice } from "../record-sets/record-set.model.js";

/** The fields, named as in the contract, so that a server's mistakes find them. */
export interface UserOptions extends RecordSetChoice {
  preferences: Preferences;
}

export const noOptions: UserOptions = { preferences: noPreferences, ...noRecordSet };

/** Switches the weekly email on or off. Switched on, it covers all granted workspaces. */
export const withWeeklyEmails = (
  preferences: Preferences,
  enabled: boolean,
  granted: readonly string[],
): Preferences => ({
  ...preferences,
  weeklyEmails: { enabled, workspaceIds: enabled ? [...granted] : [] },
});

/** The preferences as they are sent. The weekly email covers only workspaces that are granted. */
export const preferencesInput = ({ weeklyEmails, ...rest }: Preferences, granted: readonly string[]): Preferences => ({
  ...rest,
  weeklyEmails: {
    enabled: weeklyEmails.enabled,
    workspaceIds: weeklyEmails.enabled ? weeklyEmails.workspaceIds.filter((id) => granted.includes(id)) : [],
  },
});
