import { activationOf } from "../../accounts/supported.js";
import { renderInvitationMail, renderPasswordResetMail, type RenderedMail } from "../../mail/render-mail.js";
import { MailError, type MailMessage } from "../../mail/transport.js";
import { UnknownKeyError } from "../../secrets/keyring.js";
import { isUnreachable } from "../../store/errors.js";
import { findInvitation, statusOf } from "../../store/invitations.js";
import { findOrganization, type OrganizationRecord } from "../../store/organizations.js";
import { findRole } from "../../store/roles.js";
import type { SendRow } from "../../store/sends.js";
import { findSuppression } from "../../store/suppressions.js";
import { nameOf } from "../../store/users.js";
import { findWorkspaces } from "../../store/workspaces.js";
import type { App } from "../app.js";
import { brandingOf } from "../organization/branding.js";
import { usesExistingAccount } from "../people/invitee-account.js";

/** A mail with what a failure and its success are written to. */
export interface Prepared {
  organization: OrganizationRecord;
  to: MailMessage["to"];
  mail: RenderedMail;
  /** After this the mail is worth nothing. */
  deadline: Date;
}

/** How password resets are reached, and who hears of a mail that could not be made, which is a fault of ours. */
interface Making {
  resetUrl: string;
  onFault: (error: unknown, sendId: string) => void;
}

/** The mail, null where there is nothing to send any more, or why it cannot be made or sent. */
export async function prepareMail(app: App, making: Making, send: SendRow): Promise<Prepared | MailError | null> {
  try {
    const prepared = await (send.kind === "invitation"
      ? prepareInvitation(app, send)
      : preparePasswordReset(app, making.resetUrl, send));
    app.mailHealth.made(send.id, true);
    const suppressed = prepared && (await findSuppression(app.db, send.organization_id, prepared.to.address));
    return suppressed ? new MailError("mail", "suppressed", null) : prepared;
  } catch (error) {
    // The database's absence is the queue's to wait out.
    if (isUnreachable(error)) throw error;
    // Its secret was taken out of the configuration: this link is dead, and a resend makes another.
    if (error instanceof UnknownKeyError) return new MailError("mail", "internal", null, { cause: error });
    app.mailHealth.made(send.id, false);
    making.onFault(error, send.id);
    return new MailError("passing", "internal", null, { cause: error });
  }
}

/** The mail of an invitation's link; null where the link is not the one to send any more. */
async function prepareInvitation(app: App, send: SendRow): Promise<Prepared | null> {
  const { organization_id: organizationId } = send;
  const invitation = await findInvitation(app.db, organizationId, send.invitation_id ?? "");
  if (
    !invitation ||
    invitation.email === null ||
    statusOf(invitation) !== "open" ||
    invitation.current_link_id !== send.link_id
  )
    return null;
  const [link, organization, contact, role, [workspace], account] = await Promise.all([
    app.db
      .selectFrom("links")
      .selectAll()
      .where("organization_id", "=", organizationId)
      .where("id", "=", send.link_id ?? "")
      .executeTakeFirst(),
    findOrganization(app.db, organizationId),
    app.db
      .selectFrom("contacts")
      .select(["first_name", "last_name"])
      .where("organization_id", "=", organizationId)
      .where("id", "=", invitation.contact_id)
      .executeTakeFirst(),
    findRole(app.db, organizationId, app.settings.roles, invitation.role),
    findWorkspaces(app.db, organizationId, invitation.workspace_ids.slice(0, 1)),
    app.accounts.findByEmail(invitation.email),
  ]);
  if (!link || link.superseded_at !== null || !organization || !contact || !role) return null;
  const accountExists = usesExistingAccount(app.accounts, invitation, account);
  const activation = activationOf(app.accounts, invitation.activation);
  const temporary = activation === "temporary_password" && !accountExists;
  const mail = renderInvitationMail({
    locale: invitation.locale,
    organization: { ...organization, branding: brandingOf(app, organization) },
    place: workspace?.name ?? null,
    portalPath: role.portalPath,
    inviterName: invitation.inviter_name,
    firstName: contact.first_name || contact.last_name,
    message: invitation.message,
    link: `${app.settings.acceptUrl}#token=${app.keyring.linkToken(link.key_id, link.id)}`,
    activation,
    accountExists,
    external: app.accounts.external,
    temporaryPassword: temporary ? app.keyring.temporaryPassword(link.key_id, link.id) : null,
    expiresAt: invitation.expires_at,
  });
  return {
    organization,
    mail,
    to: { name: nameOf(contact), address: invitation.email },
    deadline: invitation.expires_at,
  };
}

/** The mail of a password reset; null where it was used, replaced or is over. */
async function preparePasswordReset(app: App, resetUrl: string, send: SendRow): Promise<Prepared | null> {
  const reset = (await app.accounts.resets?.find(send.password_reset_id ?? "")) ?? null;
  const organization = await findOrganization(app.db, send.organization_id);
  if (!reset || !organization) return null;
  const mail = renderPasswordResetMail({
    locale: organization.locale,
    organization: { ...organization, branding: brandingOf(app, organization) },
    firstName: reset.name.split(" ")[0] ?? reset.name,
    link: `${resetUrl}#token=${reset.token}`,
    expiresAt: reset.expiresAt,
  });
  return { organization, mail, to: { name: reset.name, address: reset.email }, deadline: reset.expiresAt };
}
