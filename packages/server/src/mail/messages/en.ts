import type { MailMessages } from "./messages.js";

/** English, the fallback for every language. */
export const en: MailMessages = {
  greeting: (firstName) => (firstName === "" ? "Hello," : `Hello ${firstName},`),
  invitation: {
    subject: (organization) => `Activate your account with ${organization}`,
    subjectExisting: (organization) => `${organization} has invited you`,
    preheader: (button, expires) => `${button} before ${expires}.`,
    headline: "Your portal is ready",
    headlineExisting: "You have a new invitation",
    intro: (inviter, organization, place) =>
      place === null
        ? `${inviter} of ${organization} has invited you to the portal.`
        : `${inviter} of ${organization} has invited you to the portal for ${place}.`,
    reminder: {
      subject: (organization) => `Reminder: your invitation from ${organization}`,
      headline: "Your invitation is still waiting",
      intro: (inviter, organization, place) =>
        place === null
          ? `${inviter} of ${organization} invited you to the portal. You haven't accepted the invitation yet.`
          : `${inviter} of ${organization} invited you to the portal for ${place}. You haven't accepted the invitation yet.`,
    },
    offers: {
      team: "There you work with the properties and people you look after.",
      tenant: "There you find your lease and your documents, and you can send maintenance requests.",
      owner: "There you find your statements and see how your properties are doing.",
      contractor: "There you find your work orders and can send in your invoices.",
      investor: "There you can follow how your holdings are doing.",
      client: "There you can follow your transaction: its timeline, tasks, documents and messages.",
      other: "There you find everything that is shared with you.",
    },
    messageFrom: (inviter) => `${inviter} writes:`,
    button: "Activate My Account",
    buttonExisting: "Accept Invitation",
    nextPassword: "You choose a password, and you are in.",
    nextMagicLink: "One click signs you in. You need no password.",
    nextTemporaryPassword: "Sign in with this password. You will then choose one of your own.",
    nextExisting: "You already have an account with this address: sign in as you always do.",
    nextExternal:
      "Sign in with this email address to accept. If you don't have an account yet, you can create one there.",
    temporaryPassword: "Temporary password",
    expires: (when, days) =>
      days === null
        ? `This link works until ${when}.`
        : `This link works for ${days === 1 ? "1 day" : `${days} days`}, until ${when}.`,
    unexpected: "If you did not expect this email, you can ignore it. Nothing happens unless you use the link.",
  },
  passwordReset: {
    subject: (organization) => `Choose a new password for ${organization}`,
    preheader: "The link works for one hour.",
    headline: "Choose a new password",
    intro: "Someone asked to reset the password for this address.",
    button: "Choose New Password",
    expires: (when) => `This link works once, until ${when}.`,
    unexpected: "If this wasn't you, you can ignore this email. Your password won't change.",
  },
  signInLink: {
    subject: (organization) => `Your sign-in link for ${organization}`,
    preheader: "The link works for 15 minutes.",
    headline: "Sign in to your portal",
    intro: "Someone asked for a link to sign in with this address. You don't need a password.",
    button: "Sign In",
    expires: "This link works once, for 15 minutes.",
    unexpected: "If this wasn't you, you can ignore this email. Nobody can sign in without the link.",
  },
  passwordChanged: {
    subject: (organization) => `Your password for ${organization} was changed`,
    headline: "Your password was changed",
    intro: (organization) =>
      `The password for your account with ${organization} was just changed. You've been signed out everywhere else.`,
    unexpected:
      "If this wasn't you, choose a new password now: open the sign-in page and select Forgot password. Then reply to this email to let us know.",
  },
  addressChanged: {
    subject: (organization) => `Your email address with ${organization} was changed`,
    headline: "Your email address was changed",
    intro: (organization) =>
      `${organization} now has another email address for you. You can't use this one to sign in to their portal anymore.`,
    unexpected: "If you didn't expect this, reply to this email to let us know.",
  },
  letter: {
    title: (organization) => `Your invitation to the portal of ${organization}`,
    scan: "Scan this with the camera of your phone.",
    type: "Or type your last name and the code at",
    code: "Your code",
    qrCode: "A QR code that opens your invitation",
    expires: (when) => `The code works until ${when}.`,
    unexpected: "If you did not expect this letter, you can throw it away. Nothing happens unless the code is used.",
    contact: (email) => `Questions? Write to ${email}.`,
  },
  linkFallback: "If the button does not work, copy this address into your browser:",
  contact: (email) => `Questions? Reply to this email, or write to ${email}.`,
  sentBy: (organization) => `Sent for ${organization}`,
};
