import type { PropertyContactsMessages } from "./messages.js";

const contacts = (count: number): string => {
  const form = new Intl.PluralRules("ar").select(count);
  if (form === "one") return "جهة اتصال واحدة";
  if (form === "two") return "جهتا اتصال";
  return form === "few" ? `${count} جهات اتصال` : `${count} جهة اتصال`;
};

export const ar: PropertyContactsMessages = {
  title: "جهات الاتصال",
  add: "إضافة جهة اتصال",
  types: {
    tenant: "مستأجر",
    resident: "ساكن",
    owner: "مالك",
    investor: "مستثمر",
    contractor: "مقاول",
    client: "عميل",
    staff: "موظف",
    other: "غير ذلك",
  },
  unit: (unit) => `الوحدة ${unit}`,
  send: "إرسال دعوة البوابة",
  sendTo: (name) => `إرسال دعوة البوابة إلى ${name}`,
  elsewhere: {
    active: "له وصول إلى عقار آخر",
    invited: "مدعو إلى عقار آخر",
    expired: "مدعو إلى عقار آخر",
    undelivered: "مدعو إلى عقار آخر",
  },
  isAuto: "يُدعى تلقائيًا",
  auto: "الدعوات التلقائية",
  loading: "جارٍ تحميل جهات الاتصال",
  emptyTitle: "لا جهات اتصال هنا بعد",
  emptyBody: "أضف من ينتمون إلى هذا العقار، ثم ادعهم إلى بوابتهم.",
  failedTitle: "تعذّر تحميل جهات الاتصال",

  steps: "الخطوات",
  roleStep: "الدور في البوابة",
  reviewStep: "المراجعة",
  chooseRole: "اختر الدور في البوابة",
  roleMissing: "اختر دورًا، فهو يحدد ما يرونه.",
  opens: (list) => `يفتح ${list}`,
  readOnly: (section) => `${section} (للقراءة فقط)`,
  property: "العقار",
  noPhone: "غير مسجل",
  hasAccess: "لديه حساب بالفعل ويبقى له. القبول يضيف هذا العقار.",
  submit: "إرسال الدعوة",
  sent: (name) => `أُرسلت الدعوة إلى ${name}`,
  alreadyInvited: "توجد دعوة مفتوحة لهذا الدور. بعد قبولها أو سحبها يمكنك دعوته هنا، أو اختر دورًا آخر.",
  alreadyActive: "لديه هذا الدور هنا بالفعل. لم يُرسل شيء.",

  searchLabel: "البحث في جهات الاتصال",
  searchExample: "الاسم أو البريد أو الهاتف",
  found: (count) => `عدد النتائج: ${contacts(count)}`,
  tooMany: (shown) => `تظهر أول النتائج فقط (${shown}). اكتب المزيد من الاسم للعثور على غيرها.`,
  noneFound: "لا أحد غيرهم في السجل يطابق البحث. أضفه جهة اتصال جديدة.",
  newPerson: "جهة اتصال جديدة",
  findPerson: "البحث في جهات الاتصال بدلًا من ذلك",
  choose: "إضافة",
  chooseOne: (name) => `إضافة ${name}`,
  type: "النوع",
  unitField: "الوحدة",
  added: (name) => `أُضيف ${name}`,
  addedInvited: "أُرسلت دعوة، كما هو مضبوط لجهة الاتصال هذه.",
  addedNotInvited: (name) => `أُضيف ${name} دون دعوة`,
  done: "تم",
  useExisting: "إضافة جهة الاتصال المسجلة",
};
