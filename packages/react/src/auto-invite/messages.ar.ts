import type { AutoInviteMessages } from "./messages.js";

export const ar: AutoInviteMessages = {
  label: "الدعوة تلقائيًا كلما أُضيفت جهة الاتصال هذه إلى عقار",
  hint: "تُرسل الرسالة فورًا، بالدور المختار هنا.",
  role: "الدور في البوابة",
  roleMissing: "اختر الدور الذي تدعو إليه.",
  notGrantable: (role) => `${role}: لا يمكنك منحه`,
  someNotGrantable: "دورك لا يدعو إلى كل هذه الأدوار. اسأل مسؤولًا.",
  notPermitted: "دورك لا يغيّر جهات الاتصال. اسأل مسؤولًا.",
  saving: "جارٍ الحفظ",
  saved: "تم الحفظ",
  notSaved: "لم يُحفظ. الإعداد كما كان.",
};
