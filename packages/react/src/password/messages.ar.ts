import type { PasswordMessages } from "./messages.js";

// Arabic counts in six ways; the number is set after the noun, which reads well with each.
export const ar: PasswordMessages = {
  password: "كلمة المرور",
  passwordHint: "ثلاث كلمات أو أربع لا صلة بينها تصنع كلمة مرور جيدة.",
  passwordMissing: "اختر كلمة مرور.",
  ruleLength: (min) => `عدد الأحرف: ${min} أو أكثر`,
  ruleMet: "مستوفى",
  ruleNotMet: "ليس بعد",
  charactersMissing: (count) => `عدد الأحرف الناقصة: ${count}.`,
  tooLong: (max) => `الحد الأقصى لعدد الأحرف: ${max}.`,
  weakCommon: "هذه من أول ما يخمّنه أي شخص. أضف كلمة أو كلمتين من عندك.",
  weakPersonal: (organization) =>
    `كلمة المرور هذه مأخوذة من اسمك أو من اسم ${organization}. استخدم كلمات لا صلة لها بأيٍّ منهما.`,
  weakPersonalUnnamed: "كلمة المرور هذه مأخوذة من اسمك أو عنوانك أو اسم المؤسسة. استخدم كلمات لا صلة لها بأيٍّ منها.",
  newPassword: "كلمة المرور الجديدة",

  changeTitle: "اختر كلمة مرور خاصة بك",
  changeBody: "أدّت كلمة المرور المؤقتة غرضها. من الآن لا يعرف طريق دخولك سواك.",
  changeFor: (name) => `أنت مسجّل الدخول باسم ${name}.`,
  currentPassword: "كلمة المرور المؤقتة",
  currentHint: "التي سجّلت الدخول بها، من رسالتك.",
  currentMissing: "أدخل كلمة المرور التي سجّلت الدخول بها.",
  currentWrong: "ليست كلمة المرور التي سجّلت الدخول بها. راجع أحدث رسالة، وانتبه إلى الأحرف الكبيرة والصغيرة.",
  sameAsCurrent: "هذه هي المؤقتة. اختر غيرها.",
  changeSubmit: "حفظ ومتابعة",

  forgotTitle: "العودة إلى حسابك",
  forgotBody:
    "أدخل العنوان المسجّل لدى المكتب. سنرسل إليك رابطًا: لاختيار كلمة مرور جديدة، أو إلى دعوتك إن كنت مدعوًّا ولم تدخل بعد.",
  email: "البريد الإلكتروني",
  emailMissing: "أدخل عنوان بريدك الإلكتروني.",
  forgotSubmit: "أرسلوا إليّ رابطًا",
  forgotAgain: "إرساله مرة أخرى",
  otherAddress: "استخدام عنوان آخر",
  forgotWait: "يمكنك طلب غيره بعد دقيقة.",
  sentTitle: "راجع بريدك",
  sentBody: (email) => `إن كان ${email} معروفًا هنا فستصلك رسالة فيها رابط خلال دقيقة أو دقيقتين.`,
  sentHelp: "لم تصل؟ راجع البريد غير المرغوب فيه، أو جرّب عناوينك الأخرى، أو اسأل المكتب عن العنوان المسجّل لديه.",
  backToSignIn: "العودة إلى تسجيل الدخول",

  resetTitle: "اختر كلمة مرور جديدة",
  resetSubmit: "حفظ كلمة المرور",
  resetOpening: "جارٍ فتح الرابط",
  noLinkTitle: "افتح هذه الصفحة من بريدك",
  noLinkBody: "في الرسالة رابط يأتي بك إلى هنا. اطلب غيره إن لم تجده.",
  deadTitle: "لم يعد هذا الرابط صالحًا",
  deadBody: "يعمل الرابط مرة واحدة ولوقت قصير. يصلك رابط جديد خلال دقيقة.",
  askAgain: "طلب رابط جديد",
  doneTitle: "حُفظت كلمة المرور",
  doneBody: "سجّل الدخول بها الآن. سُجّل خروجك من كل مكان كنت فيه من قبل.",
  signIn: "تسجيل الدخول",
};
