import type { UsersTableMessages } from "./messages.js";

const plurals = new Intl.PluralRules("ar");

/** Arabic counts in six ways; the zero of an empty list has a screen of its own. */
function users(count: number, shown: string): string {
  switch (plurals.select(count)) {
    case "one":
      return "مستخدم واحد";
    case "two":
      return "مستخدمان";
    case "few":
      return `${shown} مستخدمين`;
    case "many":
      return `${shown} مستخدمًا`;
    default:
      return `${shown} مستخدم`;
  }
}

export const ar: UsersTableMessages = {
  caption: "المستخدمون",
  columns: {
    name: "الاسم",
    role: "الدور",
    place: "مساحات العمل",
    status: "الحالة",
    lastSignIn: "آخر دخول",
    actions: "إجراءات",
  },
  searchLabel: "البحث عن المستخدمين",
  searchExample: "الاسم أو البريد أو الهاتف",
  loading: "جارٍ تحميل المستخدمين",
  count: users,
  range: (from, to) => `المستخدمون من ${from} إلى ${to}`,
  emptyTitle: "لا يوجد مستخدمون بعد",
  emptyBody: "يظهر هنا كل من دُعي أو لديه حساب.",
  failedTitle: "تعذّر تحميل المستخدمين",
  create: "إنشاء مستخدم",
  roleFilter: "التصفية حسب الدور",
  allRoles: "كل الأدوار",
  never: "ليس بعد",
  resendWelcome: "إعادة إرسال رسالة الترحيب",
  welcomeResent: (name) => `أُعيد إرسال رسالة الترحيب إلى ${name}`,
  oldPasswordDead: "فيها كلمة مرور مؤقتة جديدة. لم تعد السابقة تعمل.",
  edit: "تعديل",
  deactivate: {
    title: "إيقاف الحساب",
    consequence: (name) =>
      `تنتهي جلسة ${name} فورًا، ولا يمكن الدخول حتى تعيد تفعيل الحساب. تُلغى الدعوات المفتوحة الموجّهة إليه، ويبقى الدور والوصول محفوظين.`,
    done: (name) => `أُوقف حساب ${name}`,
    failed: (name) => `لم يُوقف حساب ${name}`,
  },
  reactivate: {
    title: "إعادة التفعيل",
    consequence: (name) => `يمكن لـ ${name} الدخول من جديد، بالدور ومساحات العمل السابقة.`,
    done: (name) => `يمكن لـ ${name} الدخول من جديد`,
    failed: (name) => `لم يُعَد تفعيل حساب ${name}`,
  },
  remove: {
    title: "حذف المستخدم",
    consequence: (name) =>
      `تنتهي جلسة ${name} فورًا، ويُرفض الدخول من الآن. يصبح العنوان متاحًا لدعوة جديدة. تبقى جهة الاتصال وسجل الأحداث.`,
    done: (name) => `حُذف المستخدم ${name}`,
    failed: (name) => `لم يُحذف ${name}`,
  },
  notYourself: "هذا حسابك. يجب أن يفعل ذلك مسؤول آخر.",
  notPermitted: "دورك لا يدير المستخدمين. اسأل أحد المسؤولين.",
  roleNotGrantable: "دورك لا يدير أصحاب هذا الدور. اسأل أحد المسؤولين.",
  lastAdmin: (name) => `${name} آخر من يمكنه تغيير المؤسسة. امنح شخصًا آخر دورًا كهذا أولًا.`,
  sentOpen: (name, _count, shown) => `دعوات أرسلها ${name} وما زالت مفتوحة: ${shown}`,
  takeOver: "أتولّاها أنا",
  takeOverSome: (_count, shown) => `ما لا يمكنك إرساله يُلغى: ${shown}.`,
  handToColleague: "تسليمها إلى زميل",
  colleague: "الزميل",
  closeSent: "إلغاؤها",
  closeSentHint: "تتوقف روابطها فورًا.",
  handedOver: (_count, shown, to) => `دعوات مفتوحة سُلّمت إلى ${to}: ${shown}.`,
  sentClosed: (_count, shown) => `دعوات مفتوحة أُلغيت: ${shown}.`,
};
