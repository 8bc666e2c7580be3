import type { InviteUserMessages } from "./messages.js";

// Arabic counts in six forms.
const plural = new Intl.PluralRules("ar");

function workspacesShown(count: number): string {
  switch (plural.select(count)) {
    case "zero":
      return "لا تظهر أي مساحة عمل";
    case "one":
      return "تظهر مساحة عمل واحدة";
    case "two":
      return "تظهر مساحتا عمل";
    case "few":
      return `تظهر ${count} مساحات عمل`;
    default:
      return `تظهر ${count} مساحة عمل`;
  }
}

export const ar: InviteUserMessages = {
  title: "دعوة شخص",
  description: "تصله رسالة بريد إلكتروني فيها رابط إلى بوابته.",
  titleFor: (name) => `دعوة ${name}`,
  steps: "الخطوات",
  detailsStep: "البيانات",
  reviewStep: "المراجعة",
  stepDone: "تم:",

  name: "الاسم",
  firstName: "الاسم الأول",
  lastName: "اسم العائلة",
  email: "البريد الإلكتروني",
  emailHint: "وبه يسجّل الدخول أيضًا.",
  phone: "الهاتف",
  onRecord: "كما في السجل. لتصحيح شيء، عدّل جهة الاتصال.",
  noEmail: "لا يوجد في السجل",
  home: "السكن",
  role: "الدور",
  rolePlaceholder: "اختر دورًا",
  teamRoles: "الفريق",
  portalRoles: "البوابات",
  roleDescriptions: {
    master_admin: "كل شيء، في كل مساحات العمل",
    admin: "يدير المؤسسة: الأشخاص والأدوار والإعدادات",
    manager: "يدير العقارات ويدعو من فيها",
    staff: "يعمل على المهام اليومية",
    user: "يعمل على سجلات مساحات عمله",
    viewer: "يرى ولا يغيّر شيئًا",
    reader: "يقرأ ما يُشارك معه",
    tenant: "عقد الإيجار والمستندات وطلبات الصيانة",
    owner: "كشوف الحساب وحالة عقاراته",
    contractor: "أوامر العمل والفواتير",
    investor: "أداء استثماراته",
    buyer: "يتابع شراء عقار",
    seller: "يتابع بيع عقار",
    lender: "مواعيد الصفقة ومستنداتها",
    inspector: "مواعيد الصفقة وجهات الاتصال فيها",
  },
  workspaces: "مساحات العمل",
  workspacesHint: "لا يرى إلا ما يخص هذه المساحات.",
  workspacesChosen: (chosen, all) => `اختير ${chosen} من ${all}`,
  searchWorkspaces: "البحث في مساحات العمل",
  noWorkspaceFound: "لا توجد مساحة عمل بهذا الاسم.",
  workspacesFound: workspacesShown,
  allWorkspaces: "كل مساحات العمل",
  allWorkspacesHint: "يرى كل ما في الشركة، ومنه مساحات العمل التي تُضاف لاحقًا.",
  message: "رسالة شخصية",
  messageHint: "تظهر في البريد باسمك.",
  missing: {
    firstName: "أدخل الاسم الأول أو اسم العائلة.",
    email: "أدخل عنوان بريد إلكتروني.",
    role: "اختر دورًا.",
    workspaceIds: "اختر مساحة عمل واحدة على الأقل.",
    recordSetId: "اختر مجموعة سجلات.",
    recordSet: "حدد ما يمكنه رؤيته، أو اختر بلا مجموعة.",
  },

  moreOptions: "خيارات أخرى",
  preferences: "التفضيلات",
  weeklyEmails: "رسالة أسبوعية",
  weeklyEmailsHint: "مرة كل أسبوع، ما حدث في مساحات العمل الخاصة به.",
  weeklyWorkspaces: "مساحات العمل في الرسالة الأسبوعية",
  weeklyNeedsWorkspace: "اختر له مساحات عمل أولًا: فالرسالة الأسبوعية تدور حولها.",
  newMessageNotifications: "إشعارات الرسائل الجديدة",
  newMessageNotificationsHint: "رسالة بريد عندما يكتب إليه أحد.",
  canOwnRecords: "يمكن أن يكون مسؤولًا عن السجلات",
  canOwnRecordsHint: "يمكن اختياره مسؤولًا عن سجل.",
  recordSet: "مجموعة السجلات",
  recordSetHint: "تحدد أنواع السجلات التي يراها ويغيّرها.",
  recordSetKinds: {
    none: { label: "بلا مجموعة", description: "يقرر دوره وحده." },
    existing: { label: "مجموعة موجودة", description: "تسري تغييراتها على كل من لديه المجموعة." },
    custom: { label: "مجموعة مخصصة", description: "لهذا الشخص وحده." },
  },
  savedRecordSet: "المجموعة الموجودة",
  recordSetPlaceholder: "اختر مجموعة",
  noRecordSets: "لا توجد مجموعة محفوظة بعد. اختر مجموعة مخصصة.",
  recordSetsFailed: "تعذّر تحميل المجموعات المحفوظة.",
  recordRules: "قواعد مخصصة",
  recordKind: "نوع السجل",
  view: "عرض",
  update: "تغيير",
  viewOf: (kind) => `${kind}: عرض`,
  updateOf: (kind) => `${kind}: تغيير`,
  updateImpliesView: "من يمكنه تغيير شيء يراه أيضًا.",
  entityTypes: {
    expiration_items: "بنود الانتهاء",
    contacts: "جهات الاتصال",
    companies: "الشركات",
    locations: "المواقع",
    equipment: "المعدات",
    vehicles: "المركبات",
  },

  pageTitle: "إنشاء مستخدم",
  backToList: "المستخدمون",
  personSection: "الشخص",
  accessSection: "الوصول",
  recordsSection: "السجلات",
  summary: "ما سيُرسل",
  summaryEmpty: "يظهر هنا أثناء ملء النموذج.",

  activation: "أول تسجيل دخول",
  activations: {
    password: "يختار كلمة مرور",
    magic_link: "يدخل بالرابط الذي في البريد",
    temporary_password: "يتلقى كلمة مرور مؤقتة ثم يختار كلمته",
  },
  more: (count) => `${count} أخرى`,
  reviewHint: "لم يُرسل شيء بعد.",
  noWorkspaceTitle: "لم تُختر أي مساحة عمل",
  noWorkspaceBody: "يمكنه تسجيل الدخول، لكنه لن يرى شيئًا حتى تمنحه الوصول.",

  prerequisites: "قبل الدعوة",
  prerequisiteStates: { ok: "مستوفى:", failed: "غير مستوفى:", pending: "في الانتظار:" },
  emailSuppressed: {
    met: "البريد يصل إلى العنوان",
    unmet: "ارتدّ البريد المرسل إلى هذا العنوان",
    fix: "صحّح العنوان. وإن كان صحيحًا فأكّد ذلك من قائمة الصف ليُرسل إليه البريد من جديد.",
  },
  checks: {
    organization_active: {
      met: "المؤسسة نشطة",
      unmet: "المؤسسة غير نشطة",
      fix: "يمكن لمدير النظام إعادة تنشيطها من الإعدادات.",
    },
    organization_profile_complete: {
      met: "ملف الشركة مكتمل",
      unmet: "ملف الشركة غير مكتمل",
      fix: "أضف اسم الشركة وبريدها في الإعدادات: تُرسل الدعوة باسمها.",
    },
    contact_type: {
      met: "نوع جهة الاتصال يناسب الدور",
      unmet: "نوع جهة الاتصال لا يناسب الدور",
      fix: "اختر دورًا آخر، أو غيّر نوع جهة الاتصال.",
    },
    valid_email: {
      met: "يوجد عنوان بريد إلكتروني",
      unmet: "لا يوجد عنوان بريد إلكتروني",
      fix: "أضف عنوانًا إلى جهة الاتصال ثم ادعُها.",
    },
    lease_linked: {
      met: "عقد الإيجار مرتبط",
      unmet: "لا يوجد عقد إيجار مرتبط",
      fix: "اربط جهة الاتصال بعقدها؛ فالبوابة تعرضه للمستأجر.",
    },
    unit_linked: {
      met: "الوحدة مرتبطة",
      unmet: "لا توجد وحدة مرتبطة",
      fix: "اربط جهة الاتصال بوحدتها؛ فالطلبات تُقدَّم لأجلها.",
    },
    not_active: {
      met: "ليس لديه وصول بعد",
      unmet: "لديه وصول بالفعل",
      fix: "لا يوجد ما يُرسل.",
    },
    cooldown: {
      met: "لم تُرسل رسالة قبل قليل",
      unmet: "أُرسلت رسالة قبل قليل",
      fix: "انتظر دقيقة حتى تصل.",
    },
  },
  putOnRecord: "هذا الدور يتطلب ذلك. أضف الشخص إلى جهات الاتصال مع عقده ووحدته، ثم ادعُه من هناك.",
  blockedBy: (unmet) => `${unmet}.`,

  next: "متابعة",
  send: "إرسال الدعوة",
  sendTemporaryPassword: "إرسال كلمة مرور مؤقتة بالبريد",
  sending: "جارٍ إرسال الدعوة",
  loading: "جارٍ تحميل الأدوار ومساحات العمل",
  sent: (email) => `أُرسلت الدعوة إلى ${email}`,
  linkValidUntil: (when) => `يعمل الرابط حتى ${when}.`,
  resent: (email) => `أُرسل رابط جديد إلى ${email}`,
  oldLinkEnds: "لم يعد الرابط السابق يعمل.",

  loadFailed: "تعذّر تحميل الأدوار ومساحات العمل",
  noRolesTitle: "لا يوجد دور يمكنك الدعوة إليه",
  noRolesNotAllowed: "دورك لا يشمل الدعوة. يمكن لمدير النظام أن يدعو نيابة عنك أو يغيّر دورك من صفحة المستخدمين.",
  noRolesNoneGrantable: "يمكن لمدير النظام تغيير ذلك: من صفحة الأدوار يفتح دورك ويختار الأدوار التي يمكنه الدعوة إليها.",
  rolesLink: "تُدار الأدوار من الإعدادات",

  alreadyInvitedTitle: (email) => `لدى ${email} دعوة مفتوحة بالفعل`,
  alreadyInvitedBody: "لم يُرسل شيء جديد. يمكنك إعادة إرسالها برابط جديد.",
  resend: "إعادة الإرسال",
  alreadyActiveTitle: (name) => `لدى ${name} هذا الوصول بالفعل`,
  alreadyActiveBody: "لم يُرسل شيء. لمنحه المزيد، اختر دورًا آخر أو مساحات أخرى.",
  changeAccess: "تغيير الوصول",
  notEligibleTitle: "لا يمكن إرسال هذه الدعوة بعد",
  roleNotGrantableTitle: (role) => `لا يمكنك الدعوة إلى دور ${role}`,
  roleNotGrantableBody: "اختر دورًا آخر، أو اطلب من مدير النظام إرسالها.",
  changeRole: "اختيار دور آخر",
  workspaceNotGrantableTitle: (workspace) => `ليس لديك وصول إلى ${workspace}`,
  workspaceNotGrantableBody: "لا يمكنك مشاركة إلا ما لديك وصول إليه. أزله، أو اسأل مدير النظام.",
  changeWorkspaces: "تغيير مساحات العمل",
  notSent: "لم تُرسل الدعوة",
  noAnswerTitle: "لا إجابة من الخادم",
  noAnswerBody: "لم يضع شيء مما كتبته. أعد المحاولة: لن تُرسل مرتين.",

  discardTitle: "تجاهل هذه الدعوة؟",
  discardBody: "لم تُرسل بعد، وسيضيع ما كتبته.",
  keepEditing: "متابعة التحرير",
  discard: "تجاهل",
};
