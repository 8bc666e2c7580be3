import { passwordPolicy, type Preview } from "@latchkey/core/contract";
import { previewStateOf } from "@latchkey/core/rules";
import { activationOf } from "../../accounts/supported.js";
import { findContactName } from "../../store/contacts.js";
import { findOrganization } from "../../store/organizations.js";
import { findRole } from "../../store/roles.js";
import { findWorkspaces } from "../../store/workspaces.js";
import type { App, Call } from "../app.js";
import { isInviterAuthorized } from "../invitations/inviter-authority.js";
import { linkState, requireLink } from "../invitations/link-state.js";
import { brandingOf } from "../organization/branding.js";
import { usesExistingAccount } from "../people/invitee-account.js";

/** Describes a link and its invitation. Read-only. */
export async function previewInvitation(app: App, call: Call, { token }: { token: string }): Promise<Preview> {
  const linked = await requireLink(app.db, token);
  const { invitation } = linked;
  const { organization_id: organizationId } = invitation;
  const email = invitation.email ?? "";
  // If the host cannot be reached, the preview uses the organization as last known.
  await app.organizations.follow(organizationId).catch(() => undefined);
  const [organization, [workspace], role, firstName, account, session, counts] = await Promise.all([
    findOrganization(app.db, organizationId),
    findWorkspaces(app.db, organizationId, invitation.workspace_ids.slice(0, 1)),
    findRole(app.db, organizationId, app.settings.roles, invitation.role),
    findContactName(app.db, organizationId, invitation.contact_id).then((name) => name?.first_name ?? ""),
    app.accounts.findByEmail(email),
    app.accounts.readSession(call.headers),
    isInviterAuthorized(app, app.db, invitation),
  ]);
  const { signIn } = app.accounts;
  const signInUrl = session ? signIn?.asOtherUrl : signIn?.url;
  return {
    state: previewStateOf(linkState(linked, app.keyring), {
      counts,
      email,
      signedInAs: session && { email: session.account.email },
    }),
    invitation: {
      organization: {
        name: organization?.name ?? "",
        contactEmail: organization?.contactEmail ?? null,
        branding: brandingOf(app, organization),
      },
      workspace: workspace ? { name: workspace.name } : null,
      role: invitation.role,
      roleLabel: role?.label ?? invitation.role,
      inviter: { name: invitation.inviter_name ?? "" },
      firstName,
      maskedEmail: maskEmail(email),
      activation: activationOf(app.accounts, invitation.activation),
      locale: invitation.locale,
      expiresAt: invitation.expires_at.toISOString(),
    },
    accountExists: usesExistingAccount(app.accounts, invitation, account),
    ...(signInUrl ? { signInUrl } : {}),
    ...(session ? { signedInAs: { name: session.account.name, email: session.account.email } } : {}),
    passwordPolicy: { ...passwordPolicy },
  };
}

/** Masks an address so that only its owner recognizes it: `m•••@example.com`. */
function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 ? "" : `${email.slice(0, 1)}•••${email.slice(at)}`;
}
