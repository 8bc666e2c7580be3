import { passwordPolicy, type Preview } from "@latchkey/core/contract";
import { previewStateOf } from "@latchkey/core/rules";
import type { Account } from "../../accounts/accounts.js";
import { activationOf } from "../../accounts/supported.js";
import type { AcceptanceFacts } from "../../store/acceptance-facts.js";
import { findUserOfAccount } from "../../store/user-accounts.js";
import type { App, Call } from "../app.js";
import { couldStillInvite } from "../invitations/inviter-authority.js";
import { linkState } from "../invitations/link-state.js";
import { brandingOf } from "../organization/branding.js";
import { showsAccount } from "../people/invitee-account.js";
import { accountOfInvitee, followOrganizationOf, requireLink, statusIn } from "./acceptance-facts.js";

/** Whether an account has a user in the organization of an invitation. */
const hasUserHere = async (app: App, { invitation, user }: AcceptanceFacts, account: Account): Promise<boolean> =>
  app.accounts.byHost
    ? (await findUserOfAccount(app.db, invitation.organization_id, account.id)) !== undefined
    : user !== null;

/** Describes a link and its invitation. Read-only. */
export async function previewInvitation(app: App, call: Call, { token }: { token: string }): Promise<Preview> {
  const facts = await readFacts(app, token);
  const { invitation, organization } = facts;
  const email = invitation.email ?? "";
  const [account, session] = await Promise.all([accountOfInvitee(app, facts), app.accounts.readSession(call.headers)]);
  const role = facts.roles.find(({ key }) => key === invitation.role);
  const workspace = facts.workspaces.find(({ id }) => id === invitation.workspace_ids[0]);
  const { signIn } = app.accounts;
  const isSignedIn = account !== null && session?.account.id === account.id;
  const isKnownHere = isSignedIn || (account !== null && (await hasUserHere(app, facts, account)));
  const accountExists = showsAccount(app.accounts, invitation, account, isKnownHere);
  const signInUrl = session ? signIn?.asOtherUrl : signIn?.url;
  return {
    state: previewStateOf(await linkState(app, app.db, facts), {
      counts: couldStillInvite(facts),
      email,
      organization: statusIn(facts),
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
  await followOrganizationOf(app, facts);
  return requireLink(app, app.db, token);
}

/** Masks an address so that only its owner recognizes it: `m•••@example.com`. */
function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 ? "" : `${email.slice(0, 1)}•••${email.slice(at)}`;
}
