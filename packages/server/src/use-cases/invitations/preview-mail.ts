import type { InvitationCreate, MailPreview } from "@latchkey/core/contract";
import { draftInvitation, mayAsk } from "@latchkey/core/rules";
import { activationOf } from "../../accounts/supported.js";
import { renderInvitationMail } from "../../mail/render-mail.js";
import { harmlessLine } from "../../mail/sanitize.js";
import { refuse } from "../../refusal.js";
import { inTransaction } from "../../store/transaction.js";
import { findUserOfAccount } from "../../store/user-accounts.js";
import { findWorkspaces } from "../../store/workspaces.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling } from "../authority.js";
import { brandingOf } from "../organization/branding.js";
import { showsAccount } from "../people/invitee-account.js";
import { readAskFacts } from "./invite-all.js";
import { findPeople } from "./invited-people.js";
import { inviteeOf, isSeen, newPerson } from "./plan-ask.js";

/** Stands for the password that the mail would contain. */
const NO_PASSWORD = "••••-••••-••••";

/**
 * The mail of an invitation, as its recipient would get it, also if they cannot be invited yet. Its link opens the page
 * of invitations without one, and it contains no secret. Nothing is written.
 */
export async function previewInvitationMail(app: App, call: StaffCall, ask: InvitationCreate): Promise<MailPreview> {
  const { actor } = call;
  const { organizationId } = actor;
  const { activations } = app.accounts;
  const { facts, contactId } = await inTransaction(app.db, async (trx) => {
    const people = await findPeople(trx, organizationId, [ask]);
    const facts = await readAskFacts(app, trx, organizationId, [ask], people.contactIds);
    return { facts, contactId: people.idOf(ask) };
  });
  const { organization, now } = facts;
  const isByAddress = !("contactId" in ask);
  const { role } = assertRuling(
    mayAsk(actor, ask, { role: facts.roles.get(ask.role), known: facts.workspaces, activations, isByAddress }),
  );
  const contact = contactId === null ? null : facts.contacts.get(contactId);
  if (contact === undefined || (contact && !isByAddress && !isSeen(call, contact.invitee))) throw refuse("not_found");
  if (ask.recordSetId && !facts.recordSets.has(ask.recordSetId)) throw refuse("not_found");
  const person = contact === null && !("contactId" in ask) ? newPerson(ask, role) : null;
  const invitee = contact?.invitee ?? inviteeOf(person, facts);
  const plan = draftInvitation(actor, ask, {
    organization,
    hasWorkspaces: facts.hasWorkspaces,
    role,
    activations,
    invitee,
    current: null,
    history: { availableAt: null, mails: [] },
    limits: app.settings,
    now,
  });
  const [[workspace], account] = await Promise.all([
    findWorkspaces(app.db, organizationId, plan.workspaceIds.slice(0, 1)),
    app.accounts.findByEmail(invitee.email ?? ""),
  ]);
  const isKnownHere = account !== null && (await findUserOfAccount(app.db, organizationId, account.id)) !== undefined;
  // Not what the mail itself would say: whether an address has an account elsewhere is nobody's business.
  const accountExists = showsAccount(app.accounts, { via: "email" }, account, isKnownHere);
  const activation = activationOf(app.accounts, plan.activation);
  const name = person ?? contact ?? { firstName: "", lastName: "" };
  const mail = renderInvitationMail({
    locale: plan.locale,
    organization: { ...organization, branding: brandingOf(app, organization) },
    place: workspace?.name ?? null,
    portalPath: role.portalPath,
    inviterName: actor.user === null ? actor.name : harmlessLine(actor.name),
    firstName: name.firstName || name.lastName,
    message: plan.message,
    link: app.settings.acceptUrl,
    activation,
    accountExists,
    external: app.accounts.external,
    temporaryPassword: activation === "temporary_password" && !accountExists ? NO_PASSWORD : null,
    now,
    expiresAt: plan.expiresAt,
  });
  return { to: invitee.email, locale: plan.locale, ...mail };
}
