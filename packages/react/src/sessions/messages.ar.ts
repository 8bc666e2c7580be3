import type { SessionsMessages } from "./messages.js";

export const ar: SessionsMessages = {
  title: "أماكن تسجيل دخولك",
  description: "سجّل الخروج من كل مكان لا تعرفه، ثم غيّر كلمة المرور.",
  loading: "جارٍ تحميل أماكن تسجيل دخولك",
  failedTitle: "تعذّر تحميل أماكن تسجيل دخولك",
  browserOn: (browser, system) => `${browser} على ${system}`,
  unknownBrowser: "متصفح غير معروف",
  thisBrowser: "هذا المتصفح",
  lastUsed: (when) => `آخر استخدام ${when}`,
  since: (when) => `سُجّل الدخول في ${when}`,
  from: (address) => `من ${address}`,
  signOut: "تسجيل الخروج",
  signOutOf: (browser) => `تسجيل الخروج: ${browser}`,
  signOutOthers: "تسجيل الخروج من كل مكان آخر",
  signedOut: (browser) => `سُجّل الخروج: ${browser}`,
  othersSignedOut: "سُجّل الخروج من كل مكان آخر",
  notSignedOut: "لم يُسجّل الخروج من كل مكان",
};
