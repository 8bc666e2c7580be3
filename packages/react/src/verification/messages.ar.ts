import type { VerificationMessages } from "./messages.js";

export const ar: VerificationMessages = {
  title: "بعد الإرسال",
  descriptionOne: "ما ينبغي أن تكون الدعوة قد أدّت إليه.",
  descriptionMany: "ما ينبغي أن تكون هذه الدعوات قد أدّت إليه.",
  checks: {
    invite_delivered: { label: "وصلت الدعوة", advice: "راجع عنوان كل شخص وصحّحه ثم أرسل مجددًا." },
    no_duplicate_contacts: { label: "لا سجلات مكررة", advice: "قارن السجلين لكل شخص واحذف الزائد منهما." },
    access_active: {
      label: "الوصول إلى البوابة مفعّل",
      advice: "لم يُستخدم الرابط بعد. أعد إرساله إن مضى عليه وقت طويل.",
    },
    lease_visible: { label: "يرى عقد الإيجار في البوابة", advice: "اربط عقد الإيجار، ثم اطلب منهم النظر في قسم العقد." },
    documents_visible: { label: "يرى المستندات في البوابة", advice: "شارك المستندات معهم، ثم اطلب منهم الاطلاع عليها." },
    maintenance_request_submitted: { label: "أرسل طلب صيانة واحدًا", advice: "اطلب منهم إرسال طلب على سبيل التجربة." },
  },
  states: { done: "تم", not_yet: "ليس بعد", needs_care: "يحتاج إلى عناية", not_reported: "غير معلوم" },
  notReported: "هذا التطبيق لا يبلّغ عن ذلك. اسألهم أو انظر في البوابة.",
  count: (passed, total) => `${passed} من ${total}`,
  failing: (check) => `${check}: من بقي`,
  duplicateOf: (name) => `مسجّل أيضًا باسم ${name}`,
  more: (count) => `و${count} آخرون`,
  summary: (done, all) => `اكتمل ${done} من ${all}`,
  checkAgain: "التحقق مجددًا",
  loading: "جارٍ التحقق من النتيجة",
  failed: "تعذّر التحقق",
  notFound: "لم يعد هنا ما يُتحقق منه.",
  nothing: "لم يُرسل شيء، فلا شيء للتحقق منه.",
  allDoneTitleOne: "كل شيء جاهز",
  allDoneTitleMany: (count) => `كل شيء جاهز (${count})`,
  allDoneBody: "وصلت الدعوة، والبوابة قيد الاستخدام، ولم يبق شيء.",
  allKnownBody: "اكتمل كل ما هو معلوم هنا. وما لا يبلّغ عنه التطبيق مذكور أدناه.",
};
