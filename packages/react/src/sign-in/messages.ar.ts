import type { SignInMessages } from "./messages.js";

export const ar: SignInMessages = {
  title: "تسجيل الدخول",
  email: "البريد الإلكتروني",
  emailMissing: "أدخل عنوان البريد الإلكتروني لحسابك.",
  password: "كلمة المرور",
  passwordMissing: "أدخل كلمة المرور.",
  submit: "تسجيل الدخول",
  forgotPassword: "هل نسيت كلمة المرور؟",
};
