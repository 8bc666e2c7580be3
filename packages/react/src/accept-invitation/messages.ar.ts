import type { AcceptInvitationMessages } from "./messages.js";

// Arabic has six plural forms. The number follows the noun, which suits all of them.
export const ar: AcceptInvitationMessages = {
  loading: "جارٍ فتح دعوتك",

  hello: (firstName) => `مرحبًا ${firstName}.`,
  invites: (inviter, place) => `وصلتك دعوة من ${inviter} إلى ${place}.`,
  tagLabel: "دعوتك",
  validUntil: (when) => `هذا الرابط صالح حتى ${when}.`,
  questions: (organization) => `هل لديك سؤال؟ راسل ${organization}`,

  createTitle: "إنشاء حسابك في البوابة",
  createSubmit: "إنشاء الحساب والدخول إلى البوابة",
  firstName: "الاسم الأول",
  firstNameMissing: "أدخل اسمك الأول.",
  lastName: "اسم العائلة",

  magicLinkTitle: (place) => `أهلًا بك في ${place}`,
  magicLinkBody: "لا تحتاج إلى كلمة مرور: نقرة واحدة وتدخل.",
  magicLinkSubmit: "تفعيل حسابي",
  magicLinkOpening: "جارٍ تسجيل دخولك.",

  temporaryTitle: (place) => `أهلًا بك في ${place}`,
  temporaryBody: "في رسالتك كلمة مرور مؤقتة. تدخل بها مرة واحدة، ثم تختار كلمة مرور خاصة بك.",
  temporaryPassword: "كلمة المرور المؤقتة",
  temporaryHint: "في الرسالة نفسها التي فيها الرابط. يمكنك نسخها.",
  temporaryMissing: "أدخل كلمة المرور المؤقتة من رسالتك.",
  temporaryWrong:
    "ليست كلمة المرور المؤقتة التي جاءت مع هذا الرابط. راجع أحدث رسالة، وانتبه إلى الأحرف الكبيرة والصغيرة.",
  temporarySubmit: "متابعة",

  existsTitle: (place) => `إضافة ${place} إلى حسابك`,
  existsBody: (maskedEmail, place) =>
    `يوجد حساب بالعنوان ${maskedEmail}. سجّل الدخول إليه لتُضاف ${place}. لا يتغيّر أي شيء آخر.`,
  existsByLink: (maskedEmail, place) =>
    `لديك حساب للعنوان ${maskedEmail} دون كلمة مرور. سجّل الدخول برابط يصلك بالبريد، ثم عُد إلى هذه الصفحة لإضافة ${place}.`,
  linkSubmit: "أرسلوا إليّ رابط الدخول",
  linkSent: (email) =>
    `إن كان هناك حساب للعنوان ${email} فسيصلك رابط الدخول. افتحه في هذا المتصفح، وتتابع هذه الصفحة من تلقاء نفسها.`,
  existsEmailHint: (maskedEmail) => `العنوان الذي يبدأ وينتهي مثل ${maskedEmail}`,
  existsSubmit: (place) => `تسجيل الدخول وإضافة ${place}`,
  existsSignedIn: (name) => `أنت مسجّل الدخول باسم ${name}.`,
  existsAdd: (place) => `إضافة ${place} إلى حسابك`,

  elsewhereTitle: (place) => `سجّل الدخول للانضمام إلى ${place}`,
  elsewhereBody: (maskedEmail) => `تابع بالعنوان ${maskedEmail} الذي أُرسلت إليه هذه الدعوة. ستعود إلى هنا لقبولها.`,
  elsewhereSubmit: "المتابعة إلى تسجيل الدخول",
  elsewhereOther: (maskedEmail) => `هذه الدعوة موجّهة إلى ${maskedEmail}. سجّل الدخول بهذا العنوان لقبولها.`,
  elsewhereOtherSubmit: "تسجيل الدخول بحساب آخر",

  expiredTitle: "لم يعد هذا الرابط صالحًا",
  expiredBody: (when) => `كان صالحًا حتى ${when}. يصلك رابط جديد خلال دقيقة.`,
  supersededTitle: "توجد رسالة أحدث",
  supersededBody: (organization) => `يعمل أحدث رابط فقط. ابحث عن أحدث رسالة من ${organization}، أو اطلب رسالة أخرى.`,
  renew: "أرسلوا إليّ رابطًا جديدًا",
  renewed: (maskedEmail) =>
    `إن كانت الدعوة لا تزال مفتوحة فسيصل رابط جديد إلى ${maskedEmail}. راجع البريد غير المرغوب فيه أيضًا. يمكنك إغلاق هذه الصفحة.`,
  renewWait: "يمكنك طلب غيره بعد دقيقة.",
  askOffice: (organization) => `اطلب رابطًا جديدًا من ${organization}.`,

  suspendedTitle: "البوابة متوقفة مؤقتًا",
  suspendedBody: (organization) =>
    `لا يمكن قبول دعوات ${organization} الآن. دعوتك محفوظة: أعد المحاولة بعد أيام، أو اسأل المكتب.`,
  closedTitle: "البوابة مغلقة",
  closedBody: (organization) => `لم يعد ${organization} يستخدم هذه البوابة، فلا يمكن قبول الدعوة.`,
  revokedTitle: "سُحبت هذه الدعوة",
  revokedBody: (organization) =>
    `سُحبت الدعوة من قِبل ${organization}. إن بدا لك ذلك غريبًا فاسألهم، ويمكنهم إرسال دعوة أخرى.`,
  contactOffice: "مراسلة المكتب",

  acceptedTitle: "استُخدمت هذه الدعوة من قبل",
  acceptedBody: (organization) => `حسابك لدى ${organization} جاهز، ولم تعد بحاجة إلى الرابط.`,
  signedInAs: (name) => `أنت مسجّل الدخول باسم ${name}.`,
  acceptedOther: (maskedEmail) =>
    `كانت هذه الدعوة موجّهة إلى ${maskedEmail} واستُخدمت من قبل. لتتابع بصفة ذلك الشخص سجّل الخروج أولًا؛ لن تفقد شيئًا.`,
  continueAs: (name) => `المتابعة باسم ${name}`,
  notYou: (name) => `لست ${name}؟ تسجيل الخروج`,
  goToPortal: "المتابعة إلى البوابة",
  signIn: "تسجيل الدخول",
  forgotPassword: "هل نسيت كلمة المرور، أو لم تكن لك واحدة؟",

  otherTitle: (name) => `أنت مسجّل الدخول باسم ${name}`,
  otherTitleUnnamed: "أنت مسجّل الدخول بحساب آخر",
  otherBody: (maskedEmail) => `هذه الدعوة موجّهة إلى ${maskedEmail}. سجّل الخروج لتتابع بها؛ لن تفقد شيئًا.`,
  signOut: "تسجيل الخروج والمتابعة",

  unknownTitle: "هذا الرابط لا يعمل",
  unknownBody: "ليس رابطًا نعرفه. تحقّق من أمرين:",
  unknownWhole: "افتحه من الرسالة نفسها، فقد يضيع جزء من الرابط عند نسخه.",
  unknownNewest: "إن كانت لديك عدة رسائل فاستخدم أحدثها.",
  unknownHelp: "لم تدخل بعد؟ اطلب من المكتب الذي دعاك إرسالها مرة أخرى.",

  noTokenTitle: "افتح هذه الصفحة من بريدك",
  noTokenBody: "في رسالة الدعوة زر يأتي بك إلى هنا. ومن دونه لا يمكننا معرفة من أنت.",
  alreadyIn: "هل لديك حساب؟",

  failedTitle: "تعذّر فتح الدعوة",
  rateLimitedTitle: "يلزم توقف قصير",
  networkTitle: "يبدو أنك غير متصل",

  doneTitle: "لقد دخلت",
  doneBody: "ننقلك الآن إلى البوابة.",
  doneTemporary: "خطوة أخيرة: اختر كلمة مرور خاصة بك.",
};
