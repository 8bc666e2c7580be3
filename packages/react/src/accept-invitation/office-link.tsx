"use client";
import type { Preview } from "@latchkey/core";
import { useLatchkey } from "../provider.js";
import { MailIcon } from "../ui/icons.js";

export interface OfficeLinkProps {
  organization: Preview["invitation"]["organization"];
}

/** Writes to the office that invited; nothing where it left no address. */
export function OfficeLink({ organization: { contactEmail } }: OfficeLinkProps) {
  const m = useLatchkey().messages.acceptInvitation;
  if (contactEmail === null) return null;
  return (
    <a className="lk-button" data-variant="secondary" data-size="md" data-block="" href={`mailto:${contactEmail}`}>
      <span className="lk-button-label">
        <MailIcon />
        {m.contactOffice}
      </span>
    </a>
  );
}
