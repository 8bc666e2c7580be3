import type { SessionMessages } from "./messages.js";

export const ar: SessionMessages = {
  loading: "جارٍ التحقق ممّن سجّل الدخول",
  failedTitle: "تعذّر فتح هذه الصفحة",
  signOut: "تسجيل الخروج",
  signOutFailed: "ما زلت مسجّل الدخول",
};
