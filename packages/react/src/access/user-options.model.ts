/** Preferences and record set of somebody of the office's team, as forms hold them and as the contract wants them. */
import { noPreferences, type Preferences } from "@latchkey/core/contract";
import { noRecordSet, type RecordSetChoice } from "../record-sets/record-set.model.js";

/** The fields, named as in the contract, so that a server's mistakes find them. */
export interface UserOptions extends RecordSetChoice {
  preferences: Preferences;
}

export const noOptions: UserOptions = { preferences: noPreferences, ...noRecordSet };

/** The weekly email switched on or off; once on it begins with all the workspaces that are granted. */
export const withWeeklyEmails = (
  preferences: Preferences,
  enabled: boolean,
  granted: readonly string[],
): Preferences => ({
  ...preferences,
  weeklyEmails: { enabled, workspaceIds: enabled ? [...granted] : [] },
});

/** Preferences as they are sent: nobody is told about a workspace that they do not see. */
export const preferencesInput = ({ weeklyEmails, ...rest }: Preferences, granted: readonly string[]): Preferences => ({
  ...rest,
  weeklyEmails: {
    enabled: weeklyEmails.enabled,
    workspaceIds: weeklyEmails.enabled ? weeklyEmails.workspaceIds.filter((id) => granted.includes(id)) : [],
  },
});
