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
  columns: { name: "الاسم", place: "العقار والوحدة", role: "الدور", status: "الحالة", sent: "الإرسال", expires: "الانتهاء", actions: "إجراءات" },
  unitColumn: "الوحدة",
  searchLabel: "البحث عن السكان",
  searchExample: "الاسم أو البريد أو الهاتف أو الوحدة",
  clearSearch: "مسح البحث",
  filterLabel: "التصفية حسب الحالة",
  clearFilters: "مسح البحث والتصفية",
  loading: "جارٍ تحميل السكان",
  residents,
  range: (from, to) => `السكان من ${from} إلى ${to}`,
  ascending: (column) => `مرتّبة حسب ${column} تصاعديًا.`,
  descending: (column) => `مرتّبة حسب ${column} تنازليًا.`,
  pages: "الصفحات",
  previous: "السابق",
  next: "التالي",
  firstPage: "هذه هي الصفحة الأولى.",
  lastPage: "هذه هي الصفحة الأخيرة.",
  send: "إرسال الدعوة",
  resend: "إعادة إرسال الدعوة",
  revoke: "سحب الدعوة",
  actionsFor: (name) => `إجراءات ${name}`,
  noEmail: "لا يوجد بريد إلكتروني",
  noEmailReason: "لا يوجد عنوان بريد لإرسالها إليه. أضف عنوانًا إلى الساكن أولًا.",
  cooldown: (sent, when) => `أُرسلت ${sent}. يمكنك إعادة الإرسال ${when}.`,
  resendAllowed: (when) => `يمكنك إعادة الإرسال ${when}.`,
  notPermitted: "دورك لا يسمح بإرسال الدعوات. اسأل أحد المديرين.",
  roleNotGrantable: "دورك لا يسمح بالدعوة إلى هذا الدور. اسأل أحد المديرين.",
  queued: "قيد الإرسال",
  nothing: "لا شيء",
  morePlaces: (count) => `و${count} أخرى`,
  sentTo: (name) => `أُرسلت الدعوة إلى ${name}`,
  resentTo: (name) => `أُعيد إرسال الدعوة إلى ${name}`,
  oldLinkDead: "لم يعد الرابط في الرسالة السابقة يعمل.",
  revokedFor: (name) => `سُحبت دعوة ${name}`,
  notSent: (name) => `لم تُرسل الدعوة إلى ${name}`,
  notRevoked: (name) => `لم تُسحب دعوة ${name}`,
  noAnswer: (name) => `لا رد بشأن دعوة ${name}`,
  repeatIsSafe: "يمكنك إعادة المحاولة، فلن يُنفَّذ شيء مرتين.",
  roleTitle: (name) => `دعوة ${name}`,
  roleDescription: "تصل رسالة فيها رابط إلى بوابة الدور المختار.",
  roleLabel: "الدور",
  rolePlaceholder: "اختر دورًا",
  roleMissing: "اختر دورًا، فهو يحدّد البوابة المعروضة.",
  revokeConsequence: (name) => `يتوقف رابط ${name} عن العمل فورًا. يمكنك إرسال دعوة جديدة متى شئت.`,
  emptyTitle: "لا يوجد سكان بعد",
  emptyBody: "يظهر هنا كل شخص مسجّل: من تلقّى دعوة، ومن يستخدم البوابة.",
  noResultsTitle: "لا توجد نتائج",
  noResultsBody: "جرّب بحثًا أقصر أو حالة أخرى.",
  failedTitle: "تعذّر تحميل السكان",
  staleTitle: "تعذّر تحديث القائمة",
  offlineTitle: "لا يوجد اتصال",
  offlineBody: "تُحمَّل القائمة فور عودة الاتصال.",
  offlineStale: "لا يوجد اتصال. قد لا تكون القائمة محدّثة.",
};
