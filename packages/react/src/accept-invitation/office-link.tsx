"use client";
import type { Preview } from "@latchkey/core";
import { useMessages } from "../i18n/use-messages.js";
import { MailIcon } from "../ui/icons.js";
import { english } from "./texts.js";

export interface OfficeLinkProps {
  organization: Preview["invitation"]["organization"];
}

/** A link to email the office; renders nothing if it has no address. */
export function OfficeLink({ organization: { contactEmail } }: OfficeLinkProps) {
  const m = useMessages(english).acceptInvitation;
  if (contactEmail === null) return null;
  return (
    <a className="lk-button" data-variant="secondary" data-size="md" data-block="" href={`mailto:${contactEmail}`}>
      <span className="lk-button-label">
        <MailIcon />
        <span>{m.contactOffice}</span>
      </span>
    </a>
  );
}
