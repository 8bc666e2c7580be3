import { passwordPolicy, type Accept, type Accepted, type PreviewState } from "@latchkey/core/contract";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { addGrant, createAccount, settle, startSession } from "./accounts.js";
import { toSessionUser, type Actor } from "./actor.js";
import type { Browser } from "./browser.js";
import { wrongGuess } from "./guesses.js";
import { statusOf } from "./invitation-record.js";
import { renew } from "./invitations.js";
import { requireGoodPassword } from "./passwords.js";
import { roleOf } from "./role-record.js";
import type { ContactRecord, InvitationRecord, LinkRecord, State } from "./state.js";
import { fold } from "./text.js";
import { userByEmail } from "./users.js";

interface Offer {
  link: LinkRecord;
  invitation: InvitationRecord;
  contact: ContactRecord;
}

function offerOf(state: State, token: string): Offer | undefined {
  const link = state.links.get(token);
  const invitation = link && state.invitations.get(link.invitationId);
  const contact = invitation && state.contacts.get(invitation.contactId);
  return link && invitation && contact ? { link, invitation, contact } : undefined;
}

function requireOffer(state: State, token: string): Offer {
  const offer = offerOf(state, token);
  if (!offer) throw wrongGuess(state, ProblemError.of("invitation_not_found"));
  return offer;
}

/** What a link is at this moment, for whoever opens it. What ended the invitation is told before what replaced the link. */
function stateOf(state: State, { link, invitation }: Offer, actor: Actor | null): PreviewState {
  const status = statusOf(state, invitation);
  if (status === "accepted" || status === "revoked") return status;
  if (link.superseded) return "superseded";
  if (status === "expired") return "expired";
  return actor && actor.email !== invitation.email ? "signed_in_as_other" : "open";
}

const refusals = {
  expired: ProblemError.of("invitation_expired"),
  superseded: ProblemError.of("invitation_superseded"),
  revoked: ProblemError.of("invitation_revoked"),
  accepted: ProblemError.of("invitation_accepted"),
  signed_in_as_other: ProblemError.of("signed_in_as_other"),
} as const;

function accept(state: State, browser: Browser, actor: Actor | null, { token, ...given }: Accept): Accepted {
  const offer = requireOffer(state, token);
  const found = stateOf(state, offer, actor);
  if (found !== "open") throw refusals[found];
  const { invitation, contact } = offer;
  const existing = userByEmail(state, invitation.email);
  if (existing) {
    if (existing.status === "deactivated") throw ProblemError.of("account_deactivated");
    if (actor?.user !== existing) throw ProblemError.of("sign_in_required");
    addGrant(existing, invitation);
  }
  const user = existing ?? createAccount(state, invitation, { ...newAccount(state, invitation, contact, given), mustChangePassword: false });
  settle(state, invitation, contact, user);
  const signedIn = startSession(state, browser, user);
  return { redirectTo: roleOf(state, invitation.role)?.portalPath ?? signedIn.role.portalPath, user: toSessionUser(signedIn) };
}

function newAccount(state: State, invitation: InvitationRecord, contact: ContactRecord, given: Omit<Accept, "token">) {
  const firstName = given.firstName || contact.firstName;
  const lastName = given.lastName || contact.lastName;
  // A magic link is the way in by itself; a password may still come along.
  const needless = invitation.activation === "magic_link" && given.password === undefined;
  return { firstName, lastName, password: needless ? null : requireGoodPassword(state, given.password, { firstName, lastName, email: invitation.email }) };
}

function maskedEmail(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  return email === "" ? "" : `${local.slice(0, 1)}•••@${domain}`;
}

/** What `acceptance.*` do in the world. */
export const acceptanceHandlers: HandlersOf<"acceptance"> = {
  preview: ({ state, actor, body }) => {
    const offer = requireOffer(state, body.token);
    const { invitation, contact } = offer;
    const { name = "", contactEmail = null, branding = { logoUrl: null, accentColor: null } } = state.organization ?? {};
    const workspace = state.workspaces.get(invitation.workspaceIds[0] ?? "");
    return {
      state: stateOf(state, offer, actor),
      invitation: {
        organization: { name, contactEmail, branding },
        workspace: workspace ? { name: workspace.name } : null,
        role: invitation.role,
        roleLabel: roleOf(state, invitation.role)?.label ?? invitation.role,
        inviter: { name: invitation.inviter.name },
        firstName: contact.firstName,
        maskedEmail: maskedEmail(invitation.email),
        activation: invitation.activation,
        locale: invitation.locale,
        expiresAt: invitation.expiresAt,
      },
      accountExists: userByEmail(state, invitation.email) !== undefined,
      ...(actor ? { signedInAs: { name: actor.name, email: actor.email } } : {}),
      passwordPolicy,
    };
  },
  accept: ({ state, browser, actor, body }) => accept(state, browser, actor, body),
  renew: ({ state, body }) => {
    const offer = offerOf(state, body.token);
    if (offer) renew(state, offer.invitation);
    return {};
  },
  code: ({ state, body }) => {
    const link = [...state.links.values()].find(({ code }) => code === body.code);
    const offer = link && offerOf(state, link.token);
    if (!offer || fold(offer.contact.lastName) !== fold(body.lastName)) throw wrongGuess(state, ProblemError.of("invitation_not_found"));
    return { token: offer.link.token };
  },
};
