import { passwordPolicy, type Accept, type Accepted, type PreviewState } from "@latchkey/core/contract";
import { foldText } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { addGrant, createAccount, reattach, settle, startSession, type NewAccount } from "./accounts.js";
import { accountOf, nameOf, type Actor } from "./actor.js";
import type { Browser } from "./browser.js";
import { countGuess } from "./guesses.js";
import { statusOf } from "./invitation-record.js";
import { isSameSecret, requireGoodPassword } from "./passwords.js";
import { renew } from "./resend.js";
import { roleOf } from "./role-record.js";
import type { ContactRecord, InvitationRecord, LinkRecord, State, UserRecord } from "./state.js";
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
  if (!offer) throw ProblemError.of("invitation_not_found");
  return offer;
}

type SignedIn = Pick<Actor, "name" | "email">;

/** The person who is signed in, whether accounts are kept here or elsewhere. */
const signedInOf = (state: State, browser: Browser): SignedIn | null =>
  state.settings.signInUrl === null ? accountOf(state, browser) : browser.identity;

/** The state of a link for the person who opens it. The end of the invitation comes before a newer link. */
function stateOf(state: State, { link, invitation }: Offer, account: SignedIn | null): PreviewState {
  const status = statusOf(state, invitation);
  if (status === "accepted" || status === "revoked") return status;
  if (link.superseded) return "superseded";
  if (status === "expired") return "expired";
  return account && account.email !== invitation.email ? "signed_in_as_other" : "open";
}

const refusals = {
  expired: ProblemError.of("invitation_expired"),
  superseded: ProblemError.of("invitation_superseded"),
  revoked: ProblemError.of("invitation_revoked"),
  accepted: ProblemError.of("invitation_accepted"),
  signed_in_as_other: ProblemError.of("signed_in_as_other"),
} as const;

function accept(state: State, browser: Browser, { token, ...given }: Accept): Accepted {
  const offer = requireOffer(state, token);
  const account = accountOf(state, browser);
  const linkState = stateOf(state, offer, signedInOf(state, browser));
  if (linkState !== "open") throw refusals[linkState];
  const { invitation, contact } = offer;
  const isElsewhere = state.settings.signInUrl !== null;
  if (isElsewhere && !browser.identity) throw ProblemError.of("sign_in_required");
  if (isElsewhere && !browser.identity?.emailVerified) throw ProblemError.of("email_not_verified");
  const known = userByEmail(state, invitation.email);
  const detached = known?.isDetached ? known : undefined;
  const existing = detached ? undefined : known;
  if (existing) {
    if (existing.status === "deactivated") throw ProblemError.of("account_deactivated");
    if (!isElsewhere && account?.user !== existing) throw ProblemError.of("sign_in_required");
    addGrant(existing, invitation);
  }
  const user = existing ?? admit(state, detached, invitation, newAccount(state, invitation, contact, given));
  settle(state, invitation, contact, user);
  const { role } = startSession(state, browser, user);
  return {
    redirectTo: roleOf(state, invitation.role)?.portalPath ?? role.portalPath,
    user: { id: user.id, email: user.email, name: nameOf(user), role: invitation.role, contactId: contact.id },
  };
}

const admit = (
  state: State,
  detached: UserRecord | undefined,
  invitation: InvitationRecord,
  account: NewAccount,
): UserRecord => (detached ? reattach(detached, invitation, account) : createAccount(state, invitation, account));

function newAccount(
  state: State,
  invitation: InvitationRecord,
  contact: ContactRecord,
  given: Omit<Accept, "token">,
): NewAccount {
  const firstName = given.firstName || contact.firstName;
  const lastName = given.lastName || contact.lastName;
  if (state.settings.signInUrl !== null) return { firstName, lastName, password: null, mustChangePassword: false };
  if (invitation.temporaryPassword !== null) {
    if (!isSameSecret(given.password, invitation.temporaryPassword)) throw ProblemError.of("invalid_credentials");
    return { firstName, lastName, password: invitation.temporaryPassword, mustChangePassword: true };
  }
  // A magic link needs no password, but one may be set.
  const isOptional = invitation.activation === "magic_link" && given.password === undefined;
  const password = isOptional
    ? null
    : requireGoodPassword(state, given.password, { firstName, lastName, email: invitation.email });
  return { firstName, lastName, password, mustChangePassword: false };
}

function maskedEmail(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  return email === "" ? "" : `${local.slice(0, 1)}•••@${domain}`;
}

/** The handlers of `acceptance.*`. */
export const acceptanceHandlers: HandlersOf<"acceptance"> = {
  preview: ({ state, browser, body }) => {
    const account = signedInOf(state, browser);
    const { signInUrl } = state.settings;
    const offer = requireOffer(state, body.token);
    const { invitation, contact } = offer;
    const {
      name = "",
      contactEmail = null,
      branding = { logoUrl: null, accentColor: null },
    } = state.organization ?? {};
    const workspace = state.workspaces.get(invitation.workspaceIds[0] ?? "");
    return {
      state: stateOf(state, offer, account),
      invitation: {
        organization: { name, contactEmail, branding },
        workspace: workspace ? { name: workspace.name } : null,
        role: invitation.role,
        roleLabel: roleOf(state, invitation.role)?.label ?? invitation.role,
        inviter: { name: invitation.inviter.name },
        firstName: contact.firstName,
        maskedEmail: maskedEmail(invitation.email),
        activation: signInUrl === null ? invitation.activation : "magic_link",
        locale: invitation.locale,
        expiresAt: invitation.expiresAt,
      },
      accountExists: signInUrl !== null || userByEmail(state, invitation.email)?.isDetached === false,
      ...(signInUrl === null ? {} : { signInUrl }),
      ...(account ? { signedInAs: { name: account.name, email: account.email } } : {}),
      passwordPolicy,
    };
  },
  accept: ({ state, browser, body }) => accept(state, browser, body),
  renew: ({ state, body }) => {
    const offer = offerOf(state, body.token);
    if (offer) renew(state, offer.invitation);
    else countGuess(state);
    return {};
  },
  code: ({ state, body }) => {
    const link = [...state.links.values()].find(({ code }) => isSameSecret(body.code.toLowerCase(), code));
    const offer = link && offerOf(state, link.token);
    if (!offer || foldText(offer.contact.lastName) !== foldText(body.lastName))
      throw ProblemError.of("invitation_not_found");
    return { token: offer.link.token };
  },
};
