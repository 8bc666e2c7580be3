"use client";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { InviteUserPreferences } from "./invite-user-preferences.js";
import { InviteUserRecordSet } from "./invite-user-record-set.js";

/** What lies behind "More options". A file of its own, so that a modal that nobody opens it in does not load it. */
export function InviteUserOptions({ controller }: InviteUserPartProps) {
  return (
    <div className="lk-stack">
      <InviteUserPreferences controller={controller} />
      <InviteUserRecordSet controller={controller} />
    </div>
  );
}
