import type { EligibilityMessages } from "./messages.js";

export const ar: EligibilityMessages = {
  title: (name) => `لا يمكن دعوة ${name} بعد`,
  heading: "قبل إرسال الدعوة",
  description: (role) => `تتطلب الدعوة إلى دور «${role}» ما يلي. لم يُرسل شيء.`,
  summary: (met, all) => `تحقق ${met} من ${all}`,
  allMet: "كل الشروط محققة. يمكن إرسال الدعوة.",
  loading: "جارٍ التحقق من المطلوب",
  failed: "تعذّر التحقق من المطلوب",
  checkAgain: "التحقق مجددًا",
  fixes: {
    organization_active: "فتح الإعدادات",
    organization_profile_complete: "إكمال الملف",
    contact_type: "تغيير النوع",
    valid_email: "إضافة بريد إلكتروني",
    lease_linked: "ربط عقد إيجار",
    unit_linked: "ربط وحدة",
  },
  waiting: (when) => `يمكن إرسال الرسالة التالية ${when}.`,
  waitUntil: (when) => `يمكن إرسال الرسالة التالية في ${when}.`,
  waitOver: "يمكن إرسال رسالة الآن.",
};
