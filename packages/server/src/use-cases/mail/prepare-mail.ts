import { isUndelivered } from "@latchkey/core/contract";
import { isReminderHour, mailOf } from "@latchkey/core/rules";
import {
  renderAccountNoticeMail,
  renderInvitationMail,
  renderPasswordResetMail,
  renderSignInLinkMail,
  type AccountMailProps,
  type RenderedMail,
} from "../../mail/render-mail.js";
import { harmlessLine } from "../../mail/sanitize.js";
import { MailError, type MailMessage } from "../../mail/transport.js";
import { UnknownKeyError } from "../../secrets/keyring.js";
import { findAccountNotice } from "../../store/account-notices.js";
import { isTemporary } from "../../store/database-error.js";
import { statusOf } from "../../store/invitations.js";
import type { MailFacts } from "../../store/mail-facts.js";
import { findOrganization, type OrganizationRecord } from "../../store/organizations.js";
import type { SendRow } from "../../store/sends.js";
import { findSuppression } from "../../store/suppressions.js";
import { findContactOfAccount } from "../../store/user-accounts.js";
import { nameOf } from "../../store/users.js";
import type { App } from "../app.js";
import { brandingOf } from "../organization/branding.js";
import { usesExistingAccount } from "../people/invitee-account.js";
import { invitationProps } from "./invitation-props.js";

/** A rendered mail, with what its outcome is recorded on. */
export interface Prepared {
  organization: OrganizationRecord;
  to: MailMessage["to"];
  mail: RenderedMail;
  /** The time after which the mail is useless. */
  deadline: Date;
}

/** How mails are prepared. */
interface Settings {
  resetUrl: string;
  signInUrl: string;
  /** Called if this process does not have the secret of a mail's link. */
  onUnknownKey: (keyId: string) => void;
  /** Called if a mail cannot be rendered, which is a bug of ours. */
  onFault: (error: unknown, sendId: string) => void;
}

/**
 * Prepares a mail.
 *
 * @param facts those of an invitation's mail; undefined if there are none anymore
 * @returns the mail; null if there is nothing to send anymore; or why it cannot be rendered or sent
 */
export async function prepareMail(
  app: App,
  settings: Settings,
  send: SendRow,
  facts: MailFacts | undefined,
): Promise<Prepared | MailError | null> {
  try {
    const result = await prepareOf(app, settings, send, facts);
    if (result === null) return new MailError("passing", "newer", null);
    const { prepared, isSuppressed } = result;
    app.mailHealth.recordRendered(send.id, true);
    const held = prepared && send.invitation_id !== null ? heldBy(prepared.organization, send) : null;
    if (held) return held;
    if (prepared && facts?.isPaused) return new MailError("passing", "paused", null);
    return prepared && isSuppressed ? new MailError("mail", "suppressed", null) : prepared;
  } catch (error) {
    // The claim ends if the database is unreachable.
    if (isTemporary(error)) throw error;
    // Another process has the secret already, or someone will configure it again.
    if (error instanceof UnknownKeyError) {
      settings.onUnknownKey(error.keyId);
      return new MailError("passing", "unknown_key", null, { cause: error });
    }
    app.mailHealth.recordRendered(send.id, false);
    settings.onFault(error, send.id);
    return new MailError("passing", "internal", null, { cause: error });
  }
}

/** Why an organization's invitations do not go out; null if they do. */
function heldBy({ status, timeZone }: OrganizationRecord, { kind, now }: SendRow): MailError | null {
  const what = mailOf(status);
  if (what === "send")
    return kind === "reminder" && !isReminderHour(now, timeZone) ? new MailError("passing", "night", null) : null;
  return what === "wait" ? new MailError("passing", "suspended", null) : new MailError("mail", "closed", null);
}

interface Result {
  prepared: Prepared | null;
  isSuppressed: boolean;
}

const nothing: Result = { prepared: null, isSuppressed: false };

/** @returns null for a kind of mail that a newer version has queued */
async function prepareOf(
  app: App,
  settings: Settings,
  send: SendRow,
  facts: MailFacts | undefined,
): Promise<Result | null> {
  switch (send.kind) {
    case "invitation":
    case "reminder":
      return prepareInvitation(app, send, facts);
    case "password_reset":
      return preparePasswordReset(app, settings.resetUrl, send);
    case "sign_in_link":
      return prepareSignInLink(app, settings.signInUrl, send);
    case "account_notice":
      return prepareAccountNotice(app, settings.signInUrl, send);
    default:
      return null;
  }
}

/** The mail of an invitation's link or the reminder of it, unless that link is not to be sent anymore. */
async function prepareInvitation(app: App, send: SendRow, facts: MailFacts | undefined): Promise<Result> {
  if (!facts?.role) return nothing;
  const { invitation, link, organization, contact, place, role, isSuppressed } = facts;
  if (
    invitation.email === null ||
    statusOf(invitation) !== "open" ||
    link.id !== send.link_id ||
    link.superseded_at !== null
  )
    return nothing;
  const isReminder = send.kind === "reminder";
  if (isReminder && !isStillWanted(facts)) return nothing;
  const account = app.accounts.byHost ? await app.accounts.findByEmail(invitation.email) : facts.account;
  const props = invitationProps(app, invitation, link, {
    organization,
    contact,
    place,
    portalPath: role.portalPath,
    accountExists: usesExistingAccount(app.accounts, invitation, account),
  });
  return {
    prepared: {
      organization,
      mail: renderInvitationMail({ ...props, isReminder }),
      to: { name: nameOf(contact), address: invitation.email },
      deadline: invitation.expires_at,
    },
    isSuppressed,
  };
}

/** Whether a reminder makes sense: its mail has not come back since, and the organization still reminds people. */
const isStillWanted = ({ invitation: { delivery }, organization: { reminders } }: MailFacts): boolean =>
  !isUndelivered(delivery) && (reminders.afterDays !== null || reminders.beforeExpiry);

/** The mail of a password reset, unless it was used, replaced or has expired. */
async function preparePasswordReset(app: App, resetUrl: string, send: SendRow): Promise<Result> {
  const reset = (await app.accounts.resets?.find(send.password_reset_id ?? "")) ?? null;
  return reset
    ? prepareAccountMail(app, send, { ...reset, deadline: reset.expiresAt }, (props) =>
        renderPasswordResetMail({ ...props, link: `${resetUrl}#token=${reset.token}`, expiresAt: reset.expiresAt }),
      )
    : nothing;
}

/** The mail of a sign-in link, unless it was used, replaced or has expired. */
async function prepareSignInLink(app: App, signInUrl: string, send: SendRow): Promise<Result> {
  const link = (await app.accounts.links?.find(send.sign_in_link_id ?? "")) ?? null;
  return link
    ? prepareAccountMail(app, send, { ...link, deadline: link.expiresAt }, (props) =>
        renderSignInLinkMail({ ...props, link: `${signInUrl}#token=${link.token}` }),
      )
    : nothing;
}

// Later, nobody can do anything about it anymore.
const NOTICE_DAYS = 7;

/** The mail that says what was changed about an account. */
async function prepareAccountNotice(app: App, signInUrl: string, send: SendRow): Promise<Result> {
  const notice = await findAccountNotice(app.db, send.account_notice_id ?? "");
  if (!notice) return nothing;
  const { account_id: accountId, about, email, name, created_at: at } = notice;
  const deadline = new Date(at.getTime() + NOTICE_DAYS * 24 * 3600 * 1000);
  return prepareAccountMail(app, send, { accountId, email, name, deadline }, (props) =>
    renderAccountNoticeMail({ ...props, about, signInUrl }),
  );
}

/** Whom a mail about an account is for. */
interface AccountMail {
  accountId: string;
  email: string;
  name: string;
  deadline: Date;
}

/** A mail about an account, in the name of an organization and in the person's language there. */
async function prepareAccountMail(
  app: App,
  send: SendRow,
  { accountId, email, name: known, deadline }: AccountMail,
  render: (props: AccountMailProps) => RenderedMail,
): Promise<Result> {
  const organization = await findOrganization(app.db, send.organization_id);
  if (!organization) return nothing;
  const contact = await findContactOfAccount(app.db, send.organization_id, accountId);
  // The office named its contact. The account's name may be one that the person typed.
  const isOffices = contact !== undefined && nameOf(contact) === known;
  const name = isOffices ? known : harmlessLine(known);
  const mail = render({
    locale: contact?.locale ?? organization.locale,
    organization: { ...organization, branding: brandingOf(app, organization) },
    firstName: isOffices ? contact.first_name || contact.last_name : (name.split(" ")[0] ?? name),
  });
  return {
    prepared: { organization, mail, to: { name, address: email }, deadline },
    // A bounce is no reason: the person has had mail there, and waits for this one.
    isSuppressed: (await findSuppression(app.db, send.organization_id, email))?.reason === "complained",
  };
}
