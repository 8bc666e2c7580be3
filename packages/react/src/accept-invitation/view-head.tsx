"use client";
import { isLatchkeyError } from "@latchkey/core";
import type { ReactNode } from "react";
import { withNames } from "../i18n/names.js";
import { AlertIcon, BanIcon, CheckCircleIcon, ClockIcon, KeyIcon, MailIcon, UsersIcon } from "../ui/icons.js";
import { placeOf, type AcceptView, type AcceptViewKind } from "./accept-invitation.model.js";
import type { AcceptInvitationMessages } from "./messages.js";

/** The heading of a view; null while it is loading. */
export function titleOf(view: AcceptView, m: AcceptInvitationMessages): ReactNode {
  switch (view.kind) {
    case "loading":
      return null;
    case "password":
      return m.createTitle;
    case "magic_link":
      return withNames(m.magicLinkTitle, placeOf(view.preview));
    case "temporary_password":
      return withNames(m.temporaryTitle, placeOf(view.preview));
    case "sign_in_elsewhere":
      return withNames(m.elsewhereTitle, placeOf(view.preview));
    case "account_exists":
    case "account_signed_in":
      return withNames(m.existsTitle, placeOf(view.preview));
    case "expired":
      return m.expiredTitle;
    case "superseded":
      return m.supersededTitle;
    case "revoked":
      return m.revokedTitle;
    case "accepted":
      return m.acceptedTitle;
    case "signed_in_as_other":
      return view.preview.signedInAs ? withNames(m.otherTitle, view.preview.signedInAs.name) : m.otherTitleUnnamed;
    case "organization_suspended":
      return m.suspendedTitle;
    case "organization_closed":
      return m.closedTitle;
    case "unknown_link":
      return m.unknownTitle;
    case "no_token":
      return m.noTokenTitle;
    case "failed":
      if (isLatchkeyError(view.error, "network_error", "timeout")) return m.networkTitle;
      return isLatchkeyError(view.error, "rate_limited") ? m.rateLimitedTitle : m.failedTitle;
    case "done":
      return m.doneTitle;
  }
}

/** The icons of views that are messages. Forms have none. */
export const viewIcons: Readonly<Partial<Record<AcceptViewKind, ReactNode>>> = {
  expired: <ClockIcon />,
  superseded: <MailIcon />,
  revoked: <BanIcon />,
  accepted: <KeyIcon />,
  signed_in_as_other: <UsersIcon />,
  organization_suspended: <ClockIcon />,
  organization_closed: <BanIcon />,
  unknown_link: <AlertIcon />,
  no_token: <MailIcon />,
  failed: <AlertIcon />,
  done: <CheckCircleIcon />,
};
