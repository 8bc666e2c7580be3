import { activationOf } from "../../accounts/supported.js";
import { harmlessLine } from "../../mail/sanitize.js";
import type { InvitationMailProps } from "../../mail/templates/invitation-content.js";
import { findContactName } from "../../store/contacts.js";
import type { InvitationRow } from "../../store/invitations.js";
import type { LinkedInvitation } from "../../store/links.js";
import { findOrganization, type OrganizationRecord } from "../../store/organizations.js";
import { findRole } from "../../store/roles.js";
import { findUserOfAccount } from "../../store/user-accounts.js";
import { findWorkspaces } from "../../store/workspaces.js";
import type { App } from "../app.js";
import { brandingOf } from "../organization/branding.js";
import { showsAccount } from "../people/invitee-account.js";

/** What an invitation's mail and letter say besides the invitation itself. */
export interface InvitationFacts {
  organization: OrganizationRecord;
  contact: { first_name: string; last_name: string };
  /** The name of the first workspace. */
  place: string | null;
  portalPath: string;
  accountExists: boolean;
}

/** Reads the facts of an invitation; null if its organization, contact or role no longer exists. */
export async function readInvitationFacts(app: App, invitation: InvitationRow): Promise<InvitationFacts | null> {
  const { organization_id: organizationId } = invitation;
  const [organization, contact, role, [workspace], account] = await Promise.all([
    findOrganization(app.db, organizationId),
    findContactName(app.db, organizationId, invitation.contact_id),
    findRole(app.db, organizationId, app.settings.roles, invitation.role),
    findWorkspaces(app.db, organizationId, invitation.workspace_ids.slice(0, 1)),
    app.accounts.findByEmail(invitation.email ?? ""),
  ]);
  if (!organization || !contact || !role) return null;
  const isKnownHere = account !== null && (await findUserOfAccount(app.db, organizationId, account.id)) !== undefined;
  return {
    organization,
    contact,
    place: workspace?.name ?? null,
    portalPath: role.portalPath,
    accountExists: showsAccount(app.accounts, invitation, account, isKnownHere),
  };
}

/** The host names its staff. Our users named themselves when they accepted. */
const inviterName = ({ inviter_id: id, inviter_name: name }: InvitationRow): string | null =>
  name !== null && id.startsWith("usr_") ? harmlessLine(name) : name;

/** The content of a link's mail or letter. */
export function invitationProps(
  app: App,
  invitation: InvitationRow,
  link: Pick<LinkedInvitation["link"], "id" | "key_id">,
  { organization, contact, place, portalPath, accountExists }: InvitationFacts,
): InvitationMailProps {
  const activation = activationOf(app.accounts, invitation.activation);
  const isTemporary = activation === "temporary_password" && !accountExists;
  return {
    locale: invitation.locale,
    organization: { ...organization, branding: brandingOf(app, organization) },
    place,
    portalPath,
    inviterName: inviterName(invitation),
    firstName: contact.first_name || contact.last_name,
    message: invitation.message,
    link: `${app.settings.acceptUrl}#token=${app.keyring.linkToken(link.key_id, link.id)}`,
    activation,
    accountExists,
    external: app.accounts.external,
    temporaryPassword: isTemporary ? app.keyring.temporaryPassword(link.key_id, link.id) : null,
    now: invitation.now,
    expiresAt: invitation.expires_at,
  };
}
