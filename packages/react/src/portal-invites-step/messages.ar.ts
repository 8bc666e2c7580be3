import { counted, people } from "../i18n/counted-ar.js";
import type { PortalInvitesStepMessages } from "./messages.js";

export const ar: PortalInvitesStepMessages = {
  title: "إرسال دعوات البوابة",
  description: "اختر من يتلقى رسالة فيها رابط بوابته. لا يُرسل شيء بعد.",
  reviewDescription: "راجع ما يصلهم ومن يتلقاه، ثم أرسل.",
  loadFailed: "تعذّر تحميل الأشخاص",
  people: {
    searchLabel: "البحث عن أشخاص",
    searchExample: "الاسم أو البريد أو الهاتف أو الوحدة",
    loading: "جارٍ تحميل الأشخاص",
    count: (count, shown) => counted(count, shown, { ...people, two: "شخصان" }),
    range: (from, to) => `الأشخاص ${from} إلى ${to}`,
    emptyTitle: "لا أحد لدعوته بعد",
    emptyBody: "يظهر الأشخاص هنا فور تسجيلهم.",
    failedTitle: "تعذّر تحميل الأشخاص",
  },
  property: "العقار",
  everyProperty: "كل العقارات",
  list: "الأشخاص المراد دعوتهم",
  nobodyOnPage: "لا يمكن دعوة أحد في هذه الصفحة.",
  reasons: {
    active: "لديه وصول بالفعل",
    invited: "مدعو بالفعل",
    undelivered: "لم تصل الدعوة الأخيرة. صحّح العنوان وأعد إرسالها.",
    deactivated: "حسابه معطّل",
  },
  review: (count, shown) => `متابعة مع ${counted(count, shown, people)}`,
  reviewAll: "متابعة مع كل المحدّدين",
  chooseSomebody: "لم يُحدَّد أحد.",
  running: (_count, shown) => `دعوات قيد الإرسال: ${shown}`,
  startedBy: (name, when) => `بدأها ${name}، ${when}`,
  showProgress: "عرض التقدم",
  change: "تغيير التحديد",
  again: "دعوة أشخاص آخرين",
  done: "تم",
};
