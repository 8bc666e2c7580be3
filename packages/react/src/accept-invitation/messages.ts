/** The arguments are placeholders, which the form replaces with the names in `<bdi>`. Use them unchanged. */
export interface AcceptInvitationMessages {
  /** Shown while the link is checked. */
  loading: string;

  hello: (firstName: string) => string;
  invites: (inviter: string, place: string) => string;
  /** The label of the invitation's tag, for screen readers. */
  tagLabel: string;
  validUntil: (when: string) => string;
  questions: (organization: string) => string;

  createTitle: string;
  createSubmit: string;
  firstName: string;
  firstNameMissing: string;
  lastName: string;

  magicLinkTitle: (place: string) => string;
  magicLinkBody: string;
  magicLinkSubmit: string;
  /** Shown if it is accepted without a click. */
  magicLinkOpening: string;

  temporaryTitle: (place: string) => string;
  temporaryBody: string;
  temporaryPassword: string;
  temporaryHint: string;
  temporaryMissing: string;
  temporaryWrong: string;
  temporarySubmit: string;

  existsTitle: (place: string) => string;
  existsBody: (maskedEmail: string, place: string) => string;
  existsEmailHint: (maskedEmail: string) => string;
  /** For an account without a password: a sign-in link, and how to come back. */
  existsByLink: (maskedEmail: string, place: string) => string;
  linkSubmit: string;
  /** Always the same, whoever has the address. */
  linkSent: (email: string) => string;
  existsSubmit: (place: string) => string;
  existsSignedIn: (name: string) => string;
  existsAdd: (place: string) => string;

  /** Shown if people sign in on a page of the host or of an identity provider. */
  elsewhereTitle: (place: string) => string;
  elsewhereBody: (maskedEmail: string) => string;
  elsewhereSubmit: string;
  elsewhereOther: (maskedEmail: string) => string;
  elsewhereOtherSubmit: string;

  expiredTitle: string;
  expiredBody: (when: string) => string;
  supersededTitle: string;
  supersededBody: (organization: string) => string;
  renew: string;
  /** The same whether an email was sent or not. */
  renewed: (maskedEmail: string) => string;
  renewWait: string;
  /** Shown if there is no address on record. */
  askOffice: (organization: string) => string;

  suspendedTitle: string;
  suspendedBody: (organization: string) => string;
  closedTitle: string;
  closedBody: (organization: string) => string;
  revokedTitle: string;
  revokedBody: (organization: string) => string;
  contactOffice: string;

  acceptedTitle: string;
  acceptedBody: (organization: string) => string;
  signedInAs: (name: string) => string;
  /** Shown if the signed-in person is not the invited one. */
  acceptedOther: (maskedEmail: string) => string;
  continueAs: (name: string) => string;
  notYou: (name: string) => string;
  goToPortal: string;
  signIn: string;
  forgotPassword: string;

  otherTitle: (name: string) => string;
  otherTitleUnnamed: string;
  otherBody: (maskedEmail: string) => string;
  signOut: string;

  unknownTitle: string;
  unknownBody: string;
  unknownWhole: string;
  unknownNewest: string;
  unknownHelp: string;

  noTokenTitle: string;
  noTokenBody: string;
  alreadyIn: string;

  failedTitle: string;
  rateLimitedTitle: string;
  networkTitle: string;

  doneTitle: string;
  doneBody: string;
  doneTemporary: string;
}

export const en: AcceptInvitationMessages = {
  loading: "Opening your invitation",

  hello: (firstName) => `Hello ${firstName}.`,
  invites: (inviter, place) => `${inviter} invites you to ${place}.`,
  tagLabel: "Your invitation",
  validUntil: (when) => `This link is valid until ${when}.`,
  questions: (organization) => `Questions? Write to ${organization}`,

  createTitle: "Create Your Portal Account",
  createSubmit: "Create Account & Access Portal",
  firstName: "First name",
  firstNameMissing: "Enter your first name.",
  lastName: "Last name",

  magicLinkTitle: (place) => `Welcome to ${place}`,
  magicLinkBody: "You need no password: one click, and you are in.",
  magicLinkSubmit: "Activate my account",
  magicLinkOpening: "Signing you in.",

  temporaryTitle: (place) => `Welcome to ${place}`,
  temporaryBody: "Your email has a temporary password. It gets you in once; then you choose one of your own.",
  temporaryPassword: "Temporary password",
  temporaryHint: "From the same email as the link. You can copy it.",
  temporaryMissing: "Enter the temporary password from your email.",
  temporaryWrong:
    "This is not the temporary password that came with this link. Check the newest email, capitals included.",
  temporarySubmit: "Continue",

  existsTitle: (place) => `Add ${place} to your account`,
  existsBody: (maskedEmail, place) =>
    `There is already an account for ${maskedEmail}. Sign in to it, and ${place} is added. Nothing else changes.`,
  existsByLink: (maskedEmail, place) =>
    `You already have an account for ${maskedEmail}, without a password. Sign in with a link by email, then come back to this page to add ${place}.`,
  linkSubmit: "Email me a sign-in link",
  linkSent: (email) =>
    `If there's an account for ${email}, a sign-in link is on its way. Open it in this browser, and this page goes on by itself.`,
  existsEmailHint: (maskedEmail) => `The address that begins and ends like ${maskedEmail}`,
  existsSubmit: (place) => `Sign in and add ${place}`,
  existsSignedIn: (name) => `You are signed in as ${name}.`,
  existsAdd: (place) => `Add ${place} to your account`,

  elsewhereTitle: (place) => `Sign in to join ${place}`,
  elsewhereBody: (maskedEmail) =>
    `Continue with ${maskedEmail}, the address this invitation was sent to. You'll come back here to accept.`,
  elsewhereSubmit: "Continue to sign in",
  elsewhereOther: (maskedEmail) => `This invitation is for ${maskedEmail}. Sign in with that address to accept.`,
  elsewhereOtherSubmit: "Sign in with another account",

  expiredTitle: "This link is no longer valid",
  expiredBody: (when) => `It could be used until ${when}. A new one takes a minute.`,
  supersededTitle: "There is a newer email",
  supersededBody: (organization) =>
    `Only the newest link works. Look for the newest email from ${organization}, or have another one sent.`,
  renew: "Email me a new link",
  renewed: (maskedEmail) =>
    `If the invitation is still open, a new link is on its way to ${maskedEmail}. Look in the spam folder too. You can close this page.`,
  renewWait: "You can ask again in a minute.",
  askOffice: (organization) => `Ask ${organization} for a new one.`,

  suspendedTitle: "The portal is paused",
  suspendedBody: (organization) =>
    `You can't accept invitations from ${organization} right now. Yours is kept: try again in a few days, or ask the office.`,
  closedTitle: "The portal is closed",
  closedBody: (organization) => `${organization} no longer uses this portal, so the invitation can't be accepted.`,
  revokedTitle: "This invitation was withdrawn",
  revokedBody: (organization) =>
    `${organization} took it back. If that surprises you, ask them: they can send you another one.`,
  contactOffice: "Write to the office",

  acceptedTitle: "This invitation was already used",
  acceptedBody: (organization) => `Your account with ${organization} is ready, and the link is not needed any more.`,
  signedInAs: (name) => `You are signed in as ${name}.`,
  acceptedOther: (maskedEmail) =>
    `This invitation was for ${maskedEmail}, and it was used already. To go on as that person, sign out first; nothing is lost.`,
  continueAs: (name) => `Continue as ${name}`,
  notYou: (name) => `Not ${name}? Sign out`,
  goToPortal: "Continue to the portal",
  signIn: "Sign in",
  forgotPassword: "Forgot your password, or never had one?",

  otherTitle: (name) => `You are signed in as ${name}`,
  otherTitleUnnamed: "You are signed in with another account",
  otherBody: (maskedEmail) => `This invitation is for ${maskedEmail}. Sign out to continue with it; nothing is lost.`,
  signOut: "Sign out and continue",

  unknownTitle: "This link does not work",
  unknownBody: "It is not one that we know. Two things to check:",
  unknownWhole: "Open it from the email itself. Part of a copied link is easily lost.",
  unknownNewest: "If you have several emails, use the newest one.",
  unknownHelp: "Still not in? Ask the office that invited you to send it again.",

  noTokenTitle: "Open this page from your email",
  noTokenBody: "Your invitation email has a button that brings you here. Without it we cannot tell who you are.",
  alreadyIn: "Already have an account?",

  failedTitle: "The invitation could not be opened",
  rateLimitedTitle: "A short break is needed",
  networkTitle: "You seem to be offline",

  doneTitle: "You are in",
  doneBody: "Taking you to the portal.",
  doneTemporary: "One more step: choose a password of your own.",
};
