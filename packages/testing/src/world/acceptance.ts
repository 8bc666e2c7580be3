import { passwordPolicy } from "@latchkey/core/contract";
import { opensLetter } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { acceptOffer, hasToSignIn, offerOf, requireOffer, signedInOf, signInByOf, stateOf } from "./accept.js";
import { startSession } from "./accounts.js";
import { nameOf } from "./actor.js";
import { countGuess, requireGuessesLeft } from "./guesses.js";
import { isSameSecret } from "./passwords.js";
import { renew } from "./resend.js";
import { roleOf } from "./role-record.js";

function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 ? "" : `${email.slice(0, 1)}•••${email.slice(at)}`;
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
      state: stateOf(state, browser, offer),
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
      accountExists: hasToSignIn(state, invitation),
      ...signInByOf(state, invitation),
      ...(signInUrl === null ? {} : { signInUrl }),
      ...(account ? { signedInAs: { name: account.name, email: account.email } } : {}),
      passwordPolicy,
    };
  },
  accept: ({ state, browser, body: { token, ...given } }) => {
    const offer = requireOffer(state, token);
    const { invitation, contact } = offer;
    const user = acceptOffer(state, browser, offer, given);
    const { role } = startSession(state, browser, user);
    return {
      redirectTo: roleOf(state, invitation.role)?.portalPath ?? role.portalPath,
      user: { id: user.id, email: user.email, name: nameOf(user), role: invitation.role, contactId: contact.id },
    };
  },
  renew: ({ state, body }) => {
    const offer = offerOf(state, body.token);
    if (offer) renew(state, offer.invitation);
    else {
      requireGuessesLeft(state);
      countGuess(state);
    }
    return {};
  },
  code: ({ state, body }) => {
    const link = [...state.links.values()].find(({ code }) => isSameSecret(body.code.toLowerCase(), code));
    const offer = link && offerOf(state, link.token);
    if (!offer || !opensLetter({ isSuperseded: offer.link.superseded, recipient: offer.contact }, body.lastName))
      throw ProblemError.of("invitation_not_found");
    return { token: offer.link.token };
  },
};
