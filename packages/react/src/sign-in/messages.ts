export interface SignInMessages {
  title: string;
  email: string;
  emailMissing: string;
  password: string;
  passwordMissing: string;
  submit: string;
  forgotPassword: string;
  /** Above the button that asks for a sign-in link. */
  noPassword: string;
  linkTitle: string;
  linkBody: string;
  linkSubmit: string;
  /** Always the same, whoever has the address. `email` is a mark that the form replaces. */
  linkSentBody: (email: string) => string;
  /** On the page behind the link. */
  linkReadyBody: string;
  linkDeadBody: string;
  withPassword: string;
  /** For a person with several organizations. */
  chooseTitle: string;
  chooseBody: string;
  lastUsed: string;
}

export const en: SignInMessages = {
  title: "Sign in",
  email: "Email",
  emailMissing: "Enter the email address of your account.",
  password: "Password",
  passwordMissing: "Enter your password.",
  submit: "Sign in",
  forgotPassword: "Forgot your password?",
  noPassword: "No password?",
  linkTitle: "Get a sign-in link",
  linkBody: "Enter the email address your property manager has for you. We'll email you a link that signs you in.",
  linkSubmit: "Email me a sign-in link",
  linkSentBody: (email) =>
    `If there's an account for ${email}, a sign-in link is on its way. It takes a minute or two, and works for 15 minutes.`,
  linkReadyBody: "Your link is ready. It signs you in once.",
  linkDeadBody: "A sign-in link works once, for 15 minutes, and only the newest one. We can email you a new one now.",
  withPassword: "Sign in with a password",
  chooseTitle: "Choose a company",
  chooseBody: "You have access to more than one. You can switch later without signing in again.",
  lastUsed: "Last used",
};
