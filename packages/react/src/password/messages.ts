/** Names come in as marks that the form replaces by the name set apart; use them as they are. */
export interface PasswordMessages {
  password: string;
  passwordHint: string;
  passwordMissing: string;
  ruleLength: (min: number) => string;
  ruleMet: string;
  ruleNotMet: string;
  charactersMissing: (count: number) => string;
  tooLong: (max: number) => string;
  weakCommon: string;
  weakPersonal: (organization: string) => string;
  /** Where the organization's name is not known. */
  weakPersonalUnnamed: string;
  newPassword: string;

  changeTitle: string;
  changeBody: string;
  /** `name` is whose password it is. */
  changeFor: (name: string) => string;
  currentPassword: string;
  currentHint: string;
  currentMissing: string;
  currentWrong: string;
  /** Where the old and the new one are the same. */
  sameAsCurrent: string;
  changeSubmit: string;

  forgotTitle: string;
  forgotBody: string;
  email: string;
  emailMissing: string;
  forgotSubmit: string;
  forgotAgain: string;
  otherAddress: string;
  forgotWait: string;
  sentTitle: string;
  /** Always the same, whoever has the address. */
  sentBody: (email: string) => string;
  sentHelp: string;
  backToSignIn: string;

  resetTitle: string;
  resetSubmit: string;
  resetOpening: string;
  noLinkTitle: string;
  noLinkBody: string;
  deadTitle: string;
  deadBody: string;
  askAgain: string;
  doneTitle: string;
  doneBody: string;
  signIn: string;
}

export const en: PasswordMessages = {
  password: "Password",
  passwordHint: "Three or four unrelated words make a good one.",
  passwordMissing: "Choose a password.",
  ruleLength: (min) => `${min} characters or more`,
  ruleMet: "done",
  ruleNotMet: "not yet",
  charactersMissing: (count) => (count === 1 ? "1 more character is needed." : `${count} more characters are needed.`),
  tooLong: (max) => `Use ${max} characters at most.`,
  weakCommon: "This password is among the first that anybody would guess. Add a word or two of your own.",
  weakPersonal: (organization) =>
    `This is made of your name or of ${organization}. Use words that have nothing to do with either.`,
  weakPersonalUnnamed:
    "This is made of your name, your address or the name of the organization. Use words that have nothing to do with them.",
  newPassword: "New password",

  changeTitle: "Choose a password of your own",
  changeBody: "The temporary one has done its work. From now on only you know how you get in.",
  changeFor: (name) => `You are signed in as ${name}.`,
  currentPassword: "Temporary password",
  currentHint: "The one you signed in with, from your email.",
  currentMissing: "Enter the password you signed in with.",
  currentWrong: "This is not the password you signed in with. Check the newest email, capitals included.",
  sameAsCurrent: "This is the temporary one. Choose another.",
  changeSubmit: "Save and continue",

  forgotTitle: "Get back in",
  forgotBody:
    "Enter the address that the office has of you. We email you a link: to choose a new password, or, if you were invited and never came in, to your invitation.",
  email: "Email",
  emailMissing: "Enter your email address.",
  forgotSubmit: "Email me a link",
  forgotAgain: "Send it again",
  otherAddress: "Use another address",
  forgotWait: "You can ask again in a minute.",
  sentTitle: "Look into your inbox",
  sentBody: (email) => `If ${email} is known here, an email with a link is on its way. It takes a minute or two.`,
  sentHelp:
    "Nothing there? Look in the spam folder, try the other addresses you use, or ask the office which one they have.",
  backToSignIn: "Back to sign in",

  resetTitle: "Choose a new password",
  resetSubmit: "Save the password",
  resetOpening: "Opening the link",
  noLinkTitle: "Open this page from your email",
  noLinkBody: "The email has a link that brings you here. Have one sent if you cannot find it.",
  deadTitle: "This link is no longer valid",
  deadBody: "A link works once, and not for long. A new one takes a minute.",
  askAgain: "Ask for a new link",
  doneTitle: "Your password is saved",
  doneBody: "Sign in with it now. Wherever you were signed in before, you are signed out.",
  signIn: "Sign in",
};
