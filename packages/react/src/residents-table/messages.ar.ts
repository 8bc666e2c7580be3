import type { ResidentsTableMessages } from "./messages.js";

const plurals = new Intl.PluralRules("ar");

/** Arabic counts in six ways; the zero of an empty list has a screen of its own. */
function residents(count: number, shown: string): string {
  switch (plurals.select(count)) {
    case "one":
      return "ساكن واحد";
    case "two":
      return "ساكنان";
    case "few":
      return `${shown} سكان`;
    case "many":
      return `${shown} ساكنًا`;
    default:
      return `${shown} ساكن`;
  }
}

export const ar: ResidentsTableMessages = {
  caption: "السكان",
  columns: {
    select: "تحديد",
    name: "الاسم",
    place: "العقار والوحدة",
    role: "الدور",
    status: "الحالة",
    sent: "الإرسال",
    expires: "الانتهاء",
    actions: "إجراءات",
  },
  selectRow: (name) => `تحديد ${name}`,
  unitColumn: "الوحدة",
  searchLabel: "البحث عن السكان",
  searchExample: "الاسم أو البريد أو الهاتف أو الوحدة",
  loading: "جارٍ تحميل السكان",
  count: residents,
  range: (from, to) => `السكان من ${from} إلى ${to}`,
  send: "إرسال الدعوة",
  sentTo: (name) => `أُرسلت الدعوة إلى ${name}`,
  roleTitle: (name) => `دعوة ${name}`,
  roleDescription: "تصل رسالة فيها رابط إلى بوابة الدور المختار.",
  roleLabel: "الدور",
  rolePlaceholder: "اختر دورًا",
  roleMissing: "اختر دورًا، فهو يحدّد البوابة المعروضة.",
  emptyTitle: "لا يوجد سكان بعد",
  emptyBody: "يظهر هنا كل شخص مسجّل: من تلقّى دعوة، ومن يستخدم البوابة.",
  failedTitle: "تعذّر تحميل السكان",
};
