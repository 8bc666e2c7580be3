import { activationOf } from "../../accounts/supported.js";
import { renderLetter } from "../../letters/render-letter.js";
import { refuse } from "../../refusal.js";
import { findInvitation } from "../../store/invitations.js";
import { currentLink } from "../../store/links.js";
import { findOrganization } from "../../store/organizations.js";
import { findRole } from "../../store/roles.js";
import { nameOf } from "../../store/users.js";
import { findWorkspaces } from "../../store/workspaces.js";
import type { App, StaffCall } from "../app.js";
import { assertCanGrantRole, assertCanGrantWorkspaces } from "../authority.js";
import { linkState } from "../invitations/link-state.js";
import { brandingOf } from "../organization/branding.js";
import { usesExistingAccount } from "../people/invitee-account.js";

/**
 * The letter of an invitation's newest link. The letter grants access, so the caller must be able to make the
 * invitation. Read-only.
 */
export async function readLetter(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<{ html: string }> {
  const { organizationId } = actor;
  const invitation = await findInvitation(app.db, organizationId, id, actor.workspaceIds);
  if (!invitation) throw refuse("not_found");
  assertCanGrantRole(actor, invitation.role);
  await assertCanGrantWorkspaces(app.db, actor, invitation.workspace_ids);
  if (invitation.via !== "letter") throw refuse("letter_not_requested");
  const link = await currentLink(app.db, invitation);
  const state = link ? linkState({ link, invitation }, app.keyring) : "revoked";
  // Do not print a letter whose link does not work.
  if (!link || state !== "open") throw refuse("invitation_not_open", { invitationStatus: state });
  const [organization, contact, role, [workspace], account] = await Promise.all([
    findOrganization(app.db, organizationId),
    app.db
      .selectFrom("contacts")
      .select(["first_name", "last_name"])
      .where("organization_id", "=", organizationId)
      .where("id", "=", invitation.contact_id)
      .executeTakeFirst(),
    findRole(app.db, organizationId, app.settings.roles, invitation.role),
    findWorkspaces(app.db, organizationId, invitation.workspace_ids.slice(0, 1)),
    app.accounts.findByEmail(invitation.email ?? ""),
  ]);
  if (!organization || !contact || !role) throw refuse("not_found");
  const { acceptUrl } = app.settings;
  const accountExists = usesExistingAccount(app.accounts, invitation, account);
  const activation = activationOf(app.accounts, invitation.activation);
  const temporary = activation === "temporary_password" && !accountExists;
  return {
    html: renderLetter({
      locale: invitation.locale,
      organization: { ...organization, branding: brandingOf(app, organization) },
      place: workspace?.name ?? null,
      portalPath: role.portalPath,
      inviterName: invitation.inviter_name,
      firstName: contact.first_name || contact.last_name,
      fullName: nameOf(contact),
      message: invitation.message,
      link: `${acceptUrl}#token=${app.keyring.linkToken(link.key_id, link.id)}`,
      codePage: acceptUrl,
      code: app.keyring.letterCode(link.key_id, link.id),
      activation,
      accountExists,
      external: app.accounts.external,
      temporaryPassword: temporary ? app.keyring.temporaryPassword(link.key_id, link.id) : null,
      expiresAt: invitation.expires_at,
    }),
  };
}
