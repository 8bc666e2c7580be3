import type { PersonalDataMessages } from "./messages.js";

export const ar: PersonalDataMessages = {
  title: "البيانات الشخصية",
  description: "عند طلب الاطلاع على ما تحتفظ به أو نقله أو حذفه.",
  export: "تنزيل البيانات",
  exportHint: "كل ما هو مسجّل عن هذا الشخص، في ملف JSON.",
  exported: (name) => `نُزّلت بيانات ${name}`,
  notExported: (name) => `تعذّر تنزيل بيانات ${name}`,
  erase: "محو هذا الشخص",
  eraseHint: "يحذف البيانات الشخصية نهائيًا. يبقى سجل الأحداث دون اسم.",
  notPermitted: "دورك لا يغيّر جهات الاتصال. اسأل أحد المسؤولين.",
  eraseTitle: (name) => `محو ${name}؟`,
  eraseBody: (name) => `تنتهي جلسة ${name} ويزول الوصول. تُحذف جهة الاتصال والدعوات والرسائل. لا يمكن التراجع عن ذلك.`,
  typeName: (name) => `اكتب ${name} للتأكيد`,
  nameMismatch: "لا يطابق الاسم.",
  erased: "مُحيت البيانات الشخصية",
  erasedNext: "يبقى سجل الأحداث دون اسم.",
  notErased: (name) => `لم يُمحَ ${name}`,
  lastAdmin: "هذا آخر مسؤول. امنح شخصًا آخر هذا الدور أولًا.",
};
