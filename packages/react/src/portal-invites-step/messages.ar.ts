import type { PortalInvitesStepMessages } from "./messages.js";

const rules = new Intl.PluralRules("ar");

/** A counted noun in the form that its number takes. */
const counted = (
  count: number,
  shown: string,
  forms: { one: string; two: string; few: string; other: string },
): string => {
  const form = rules.select(count);
  if (form === "one" || form === "two") return forms[form];
  return `${shown} ${form === "few" ? forms.few : forms.other}`;
};
const invitations = { one: "دعوة واحدة", two: "دعوتان", few: "دعوات", other: "دعوة" };
const people = { one: "شخص واحد", two: "شخصين", few: "أشخاص", other: "شخصًا" };

export const ar: PortalInvitesStepMessages = {
  title: "إرسال دعوات البوابة",
  description: "اختر من يتلقى رسالة فيها رابط بوابته. لا يخرج شيء قبل أن ترسل.",
  loading: (count) => `جارٍ تحميل الأشخاص، ${count} حتى الآن`,
  loadFailed: "تعذّر تحميل الأشخاص",
  emptyTitle: "لا أحد لدعوته بعد",
  emptyBody: "يظهر الأشخاص هنا فور تسجيلهم.",
  more: (shown) => `هؤلاء أول ${shown}. ادعهم ثم عد للبقية.`,
  searchLabel: "البحث عن أشخاص",
  searchExample: "الاسم أو البريد أو الوحدة",
  property: "العقار",
  everyProperty: "كل العقارات",
  show: "عرض",
  showAll: (count) => `الجميع (${count})`,
  showReady: (count) => `يمكن دعوتهم (${count})`,
  showBlocked: (count) => `لا يمكن دعوتهم (${count})`,
  list: "الأشخاص المراد دعوتهم",
  selectShown: (count, shown) => (count === 1 ? "تحديد الشخص المعروض" : `تحديد المعروضين كلهم (${shown})`),
  selectNone: "إلغاء التحديد",
  nobodyMatches: "لا أحد يطابق. جرّب بحثًا أقصر أو عقارًا آخر.",
  reasons: {
    active: "لديه وصول بالفعل",
    invited: "مدعو بالفعل",
    undelivered: "لم تصل الدعوة الأخيرة. صحّح العنوان وأعد إرسالها.",
    deactivated: "حسابه معطّل",
  },
  role: "الدور في البوابة",
  expires: "مدة صلاحية الرابط",
  expiresUsual: "المدة المعتادة",
  days: (count) => counted(count, String(count), { one: "يوم واحد", two: "يومان", few: "أيام", other: "يومًا" }),
  message: "رسالة شخصية",
  invite: (count, chosen, of) => `دعوة ${counted(count, chosen, people)} من أصل ${of}`,
  chooseSomebody: "لم يُحدَّد أحد.",
  notStarted: "لم تُرسل أي دعوة",
  safeToRepeat: "أعد المحاولة: لن يتلقاها أحد مرتين.",

  sending: "جارٍ إرسال الدعوات",
  progress: (done, of) => `${done} من ${of}`,
  sent: "أُرسلت",
  failed: "فشلت",
  skipped: "تُخطّيت",
  waiting: "تنتظر",
  leave: "يمكنك مغادرة هذه الصفحة. يستمر الإرسال.",
  stop: "إيقاف الإرسال",
  doneTitle: (count, sent) => `أُرسلت ${counted(count, sent, invitations)}`,
  stoppedTitle: (sent) => `توقف الإرسال. الدعوات المرسلة: ${sent}`,
  allWell: "لكل من حدّدتهم رسالة في الطريق.",
  someMissed: (count, shown) => `لم تصل إلى ${counted(count, shown, people)}. السبب أدناه.`,
  problems: "لم تتم دعوتهم",
  retry: (count, shown) => (count === 1 ? "إعادة إرسال ما فشل" : `إعادة إرسال ما فشل (${shown})`),
  again: "دعوة أشخاص آخرين",
  done: "تم",
  notRead: "تعذّرت قراءة التقدم",
  unknownPerson: "شخص لم يعد مسجلًا",
  moreProblems: (count) => `و${count} غيرهم`,
  codes: {
    failed: "تعذّر إرسال الرسالة.",
    bounced: "عادت الرسالة.",
    conflict: "حُدِّد مرتين. خرجت الدعوة مرة واحدة.",
    cancelled: "توقف الإرسال قبلها.",
    already_invited: "لديه دعوة مفتوحة بالفعل.",
    already_active: "لديه وصول بالفعل.",
  },
};
