export interface SignInMessages {
  title: string;
  email: string;
  emailMissing: string;
  password: string;
  passwordMissing: string;
  submit: string;
  forgotPassword: string;
}

export const en: SignInMessages = {
  title: "Sign in",
  email: "Email",
  emailMissing: "Enter the email address of your account.",
  password: "Password",
  passwordMissing: "Enter your password.",
  submit: "Sign in",
  forgotPassword: "Forgot your password?",
};
