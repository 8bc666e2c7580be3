import { passwordPolicy, type Preview } from "@latchkey/core/contract";
import { previewStateOf } from "@latchkey/core/rules";
import { activationOf } from "../../accounts/supported.js";
import type { AcceptanceFacts } from "../../store/acceptance-facts.js";
import type { App, Call } from "../app.js";
import { couldStillInvite } from "../invitations/inviter-authority.js";
import { linkState } from "../invitations/link-state.js";
import { brandingOf } from "../organization/branding.js";
import { usesExistingAccount } from "../people/invitee-account.js";
import { accountOfInvitee, requireLink } from "./acceptance-facts.js";

/** Describes a link and its invitation. Read-only. */
export async function previewInvitation(app: App, call: Call, { token }: { token: string }): Promise<Preview> {
  const facts = await readFacts(app, token);
  const { invitation, organization } = facts;
  const email = invitation.email ?? "";
  const [account, session] = await Promise.all([accountOfInvitee(app, facts), app.accounts.readSession(call.headers)]);
  const role = facts.roles.find(({ key }) => key === invitation.role);
  const workspace = facts.workspaces.find(({ id }) => id === invitation.workspace_ids[0]);
  const { signIn } = app.accounts;
  const accountExists = usesExistingAccount(app.accounts, invitation, account);
  const signInUrl = session ? signIn?.asOtherUrl : signIn?.url;
  return {
    state: previewStateOf(await linkState(app, app.db, facts), {
      counts: couldStillInvite(facts),
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
      firstName: facts.contact?.first_name ?? "",
      maskedEmail: maskEmail(email),
      activation: activationOf(app.accounts, invitation.activation),
      locale: invitation.locale,
      expiresAt: invitation.expires_at.toISOString(),
    },
    accountExists,
    ...(accountExists && account && !app.accounts.byHost
      ? { signInBy: account.hasPassword ? ("password" as const) : ("link" as const) }
      : {}),
    ...(signInUrl ? { signInUrl } : {}),
    ...(session ? { signedInAs: { name: session.account.name, email: session.account.email } } : {}),
    passwordPolicy: { ...passwordPolicy },
  };
}

async function readFacts(app: App, token: string): Promise<AcceptanceFacts> {
  const facts = await requireLink(app, app.db, token);
  if (!app.organizations.managed) return facts;
  // If the host cannot be reached, the preview uses the organization as last known.
  await app.organizations.follow(facts.invitation.organization_id).catch(() => undefined);
  return requireLink(app, app.db, token);
}

/** Masks an address so that only its owner recognizes it: `m•••@example.com`. */
function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 ? "" : `${email.slice(0, 1)}•••${email.slice(at)}`;
}
