import { mayPrintLetter } from "@latchkey/core/rules";
import { renderLetter } from "../../letters/render-letter.js";
import { refuse } from "../../refusal.js";
import { currentLink } from "../../store/links.js";
import { nameOf } from "../../store/users.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling } from "../authority.js";
import { linkState } from "../invitations/link-state.js";
import { requireInvitation, sentInvitation } from "../invitations/require-invitation.js";
import { invitationProps, readInvitationFacts } from "../mail/invitation-props.js";

/**
 * The letter of an invitation's newest link. The letter grants access, so the caller must be able to make the
 * invitation. Read-only.
 */
export async function readLetter(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<{ html: string }> {
  const invitation = await requireInvitation(app.db, actor, id);
  const link = await currentLink(app.db, invitation);
  const state = link ? await linkState(app, app.db, { link, invitation }) : "revoked";
  assertRuling(mayPrintLetter(actor, sentInvitation(invitation), state));
  const facts = await readInvitationFacts(app, invitation);
  if (!link || !facts) throw refuse("not_found");
  return {
    html: renderLetter({
      ...invitationProps(app, invitation, link, facts),
      fullName: nameOf(facts.contact),
      codePage: app.settings.acceptUrl,
      code: app.keyring.letterCode(link.key_id, link.id),
    }),
  };
}
