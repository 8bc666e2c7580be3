import type { CompanyProfileMessages } from "./messages.js";

export const ar: CompanyProfileMessages = {
  title: "ملف الشركة",
  description: "كيف تظهر شركتك في الدعوات.",
  loading: "جارٍ تحميل ملف الشركة",
  loadFailed: "تعذّر تحميل ملف الشركة",
  incomplete: "أضف اسم الشركة والبريد المخصص للردود لتبدأ الدعوة.",
  inactive: "حساب شركتك غير نشط. تواصل مع الدعم.",
  notAllowed: "دورك لا يغيّر ملف الشركة. اسأل مسؤولًا.",
  name: "اسم الشركة",
  contactEmail: "البريد المخصص للردود",
  contactEmailHint: "تصل ردود السكان إلى هنا.",
  locale: "اللغة الافتراضية",
  timeZone: "المنطقة الزمنية",
  timeZoneHint: "للأوقات في الرسائل والخطابات، مثل وقت انتهاء الرابط.",
  accentColor: "لون العلامة",
  accentColorHint: "لأزرار الرسائل، برمز مثل ‎#1F6FEB‎.",
  logoUrl: "الشعار",
  logoUrlHint: "رابط للصورة يبدأ بـ https",
  save: "حفظ الملف",
  saved: "حُفظ ملف الشركة",
};
