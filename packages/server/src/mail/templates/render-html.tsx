import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type AccountMailContent, AccountMail } from "./account-mail.js";
import type { InvitationContent } from "./invitation-content.js";
import { InvitationMail } from "./invitation-mail.js";

// The build bundles this file and everything that it imports into one (`build-mail.mjs`), including React, so that a
// mail is never rendered with a host's React. So its exports take and return plain values.

// Several mail clients fall back to quirks mode with the short doctype.
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

const page = (mail: ReactElement): string => `${DOCTYPE}${renderToStaticMarkup(mail)}`;

/** The HTML part of an invitation. */
export const invitationHtml = (content: InvitationContent): string => page(<InvitationMail content={content} />);

/** The HTML part of a mail about an account. */
export const accountMailHtml = (content: AccountMailContent): string => page(<AccountMail content={content} />);
