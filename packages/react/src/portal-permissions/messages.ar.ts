import type { PortalPermissionsMessages } from "./messages.js";

export const ar: PortalPermissionsMessages = {
  title: "صلاحيات البوابة",
  description: "ما يراه كل دور بعد الدخول. ويسري أيضًا على من دخلوا من قبل.",
  section: "القسم",
  sections: {
    timeline: "الجدول الزمني",
    tasks: "المهام",
    documents: "المستندات",
    contacts: "جهات الاتصال",
    messages: "الرسائل",
  },
  access: { hidden: "مخفي", read_only: "للقراءة فقط", full: "كامل" },
  cell: (section, role) => `${section}، ${role}`,
  forOneRole: "ما يراه",
  notSaved: "غير محفوظ",
  changed: (roles) => `أدوار فيها تغييرات غير محفوظة: ${roles}`,
  nothingChanged: "لم يتغيّر شيء.",
  save: "حفظ الصلاحيات",
  saving: "جارٍ حفظ الصلاحيات",
  saved: (roles) => `حُفظت الصلاحيات: ${roles}`,
  discard: "تجاهل التغييرات",
  notSavedFor: (roles) => `لم تُحفظ: ${roles}`,
  stillSet: "ما حدّدته لا يزال هنا.",
  noRoles: "لم يعد أي من هذه الأدوار موجودًا",
};
