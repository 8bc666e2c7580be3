import type { SignInMessages } from "./messages.js";

export const ar: SignInMessages = {
  title: "تسجيل الدخول",
  email: "البريد الإلكتروني",
  emailMissing: "أدخل عنوان البريد الإلكتروني لحسابك.",
  password: "كلمة المرور",
  passwordMissing: "أدخل كلمة المرور.",
  submit: "تسجيل الدخول",
  forgotPassword: "هل نسيت كلمة المرور؟",
  noPassword: "ليس لديك كلمة مرور؟",
  linkTitle: "الحصول على رابط للدخول",
  linkBody: "أدخل عنوان البريد المسجّل لدى مدير العقار. سنرسل إليك رابطًا يسجّل دخولك.",
  linkSubmit: "أرسلوا إليّ رابط الدخول",
  linkSentBody: (email) =>
    `إن كان هناك حساب للعنوان ${email} فسيصلك رابط الدخول خلال دقيقة أو دقيقتين، ويعمل مدة 15 دقيقة.`,
  linkReadyBody: "رابطك جاهز. يسجّل دخولك مرة واحدة.",
  linkDeadBody: "يعمل رابط الدخول مرة واحدة مدة 15 دقيقة، والأحدث وحده. يمكننا إرسال رابط جديد الآن.",
  withPassword: "الدخول بكلمة المرور",
  chooseTitle: "اختر شركة",
  chooseBody: "لديك أكثر من شركة. يمكنك التبديل لاحقًا دون تسجيل الدخول من جديد.",
  lastUsed: "آخر استخدام",
};
