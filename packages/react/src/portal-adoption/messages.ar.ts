import type { PortalAdoptionMessages } from "./messages.js";

export const ar: PortalAdoptionMessages = {
  title: "استخدام البوابة",
  summary: (active, total) => `${active} من أصل ${total} من الأشخاص في البوابة.`,
  loading: "جارٍ تحميل استخدام البوابة",
  loadFailed: "تعذّر تحميل استخدام البوابة",
  empty: "لا يوجد أشخاص بعد",
  emptyHint: "بعد إضافة السكان سترى هنا من دخل البوابة.",
  reaches: { active: "في البوابة", onTheWay: "في الطريق", notReached: "لم نصل إليهم" },
  hints: {
    active: "لديهم حق الدخول.",
    onTheWay: "لديهم دعوة يمكنهم قبولها.",
    notReached: "لم يُدعوا قط، أو انتهت الدعوة أو لم تصل.",
  },
  counted: {
    active: (count) => `${count} في البوابة`,
    onTheWay: (count) => `${count} في الطريق`,
    notReached: (count) => `${count} لم نصل إليهم`,
  },
  properties: "حسب العقار",
  propertiesHint: "تأتي أولًا العقارات التي فيها أكبر عدد لم نصل إليه.",
  percent: (percent) => `${percent}٪`,
  moreProperties: "عرض مزيد من العقارات",
  days: "الأشخاص في البوابة، آخر 30 يومًا",
  daysFromTo: (from, firstDay, to, lastDay) => `من ${from} في ${firstDay} إلى ${to} في ${lastDay}.`,
  asTable: "عرض كجدول",
  day: "اليوم",
  peopleIn: "الأشخاص في البوابة",
  allProperties: "كل العقارات",
  peopleLoading: "جارٍ تحميل الأشخاص",
  peopleFailed: "تعذّر تحميل القائمة",
  nobody: "لم يعد أحد في هذه القائمة.",
};
