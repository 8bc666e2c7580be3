"use client";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { InviteUserPreferences } from "./invite-user-preferences.js";
import { InviteUserRecordSet } from "./invite-user-record-set.js";

/** The content of "More options". A file of its own, so that it only loads once it is opened. */
export function InviteUserOptions({ controller }: InviteUserPartProps) {
  return (
    <div className="lk-stack">
      <InviteUserPreferences controller={controller} />
      <InviteUserRecordSet controller={controller} />
    </div>
  );
}
