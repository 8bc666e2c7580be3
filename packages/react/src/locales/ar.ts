import { ar as acceptInvitation } from "../accept-invitation/messages.ar.js";
import { ar as addResident } from "../add-resident/messages.ar.js";
import { ar as autoInvite } from "../auto-invite/messages.ar.js";
import { ar as badges } from "../badges/messages.ar.js";
import { ar as batchInvite } from "../batch-invite/messages.ar.js";
import { ar as batchProgress } from "../batch-progress/messages.ar.js";
import { ar as companyProfile } from "../company-profile/messages.ar.js";
import { ar as contactList } from "../contact-list/messages.ar.js";
import { ar as editUser } from "../edit-user/messages.ar.js";
import { ar as eligibility } from "../eligibility/messages.ar.js";
import { ar as grant } from "../grant/messages.ar.js";
import { ar as importWizard } from "../import-wizard/messages.ar.js";
import { ar as inviteUser } from "../invite-user/messages.ar.js";
import { ar as password } from "../password/messages.ar.js";
import { ar as personalData } from "../personal-data/messages.ar.js";
import { ar as portalAdoption } from "../portal-adoption/messages.ar.js";
import { ar as portalInvitesStep } from "../portal-invites-step/messages.ar.js";
import { ar as portalPermissions } from "../portal-permissions/messages.ar.js";
import { ar as propertyContacts } from "../property-contacts/messages.ar.js";
import { ar as residentsTable } from "../residents-table/messages.ar.js";
import { ar as roles } from "../roles/messages.ar.js";
import { ar as session } from "../session/messages.ar.js";
import { ar as sessions } from "../sessions/messages.ar.js";
import { ar as signIn } from "../sign-in/messages.ar.js";
import { ar as usersTable } from "../users-table/messages.ar.js";
import { ar as verification } from "../verification/messages.ar.js";
import type { Messages } from "./messages.js";

/** Modern Standard Arabic, right to left. Numbers follow their noun, which suits all six plural forms. */
export const ar: Messages = {
  language: "ar",
  dir: "rtl",
  common: {
    cancel: "إلغاء",
    close: "إغلاق",
    back: "رجوع",
    retry: "إعادة المحاولة",
    optional: "اختياري",
    loading: "جارٍ التحميل",
    goToSignIn: "الانتقال إلى تسجيل الدخول",
    showPassword: "إظهار كلمة المرور",
    hidePassword: "إخفاء كلمة المرور",
    correctFields: (count) => `حقول تحتاج إلى تصحيح: ${count}`,
    notifications: "الإشعارات",
    dismiss: "إخفاء",
    choice: {
      options: "الخيارات",
      selected: "المحدد",
      searching: "جارٍ البحث…",
      empty: "لا توجد نتائج مطابقة.",
      results: (count) => `عدد النتائج: ${count}`,
    },
    chosen: (count) => `عدد المحدد: ${count}`,
    charactersUsed: (used, max) => `الأحرف: ${used} من ${max}`,
  },
  tryAgainAt: (when) => `حاول مرة أخرى بعد ${when}.`,
  errors: {
    malformed_json: "تعذّرت قراءة الطلب. أعد تحميل الصفحة.",
    contract_version_unsupported: "هذه الصفحة قديمة. أعد تحميلها.",
    route_not_found: "هذا غير متاح هنا.",
    method_not_allowed: "هذا غير متاح هنا.",
    payload_too_large: "هذا أكثر مما يمكن إرساله مرة واحدة.",
    unsupported_media_type: "تعذّرت قراءة الطلب. أعد تحميل الصفحة.",
    validation_failed: "بعض الحقول تحتاج إلى تصحيح.",
    idempotency_key_reused: "أُرسل هذا من قبل بقيم أخرى. أعد تحميل الصفحة.",
    idempotency_in_progress: "الإرسال جارٍ. انتظر لحظة.",
    unauthenticated: "سجّل الدخول من جديد.",
    invalid_credentials: "البريد الإلكتروني أو كلمة المرور غير صحيحة.",
    forbidden: "دورك لا يسمح بذلك. اطلبه من أحد المديرين.",
    origin_rejected: "لا يُسمح لهذا الموقع بذلك.",
    password_change_required: "اختر أولًا كلمة مرور خاصة بك.",
    account_deactivated: "هذا الحساب معطّل. تواصل مع المكتب.",
    role_not_grantable: "دورك لا يسمح بالدعوة إلى هذا الدور.",
    workspace_not_grantable: "يمكنك منح الوصول إلى ما يمكنك أنت الوصول إليه فقط.",
    host_only: "لا يمكن تغيير هذا إلا من قِبل مزوّد هذا البرنامج.",
    organization_suspended: "بوابة هذه الشركة متوقفة مؤقتًا. حاول لاحقًا أو تواصل مع المكتب.",
    organization_closed: "بوابة هذه الشركة مغلقة. تواصل مع المكتب.",
    rate_limited: "محاولات كثيرة.",
    not_found: "لم يعد هذا موجودًا.",
    organization_missing: "لم تُعدّ المؤسسة بعد.",
    organization_managed: "يُدار ملف شركتك في مكان آخر. غيّره هناك.",
    conflict: "هذه القيمة مستخدمة في سجل آخر.",
    contact_exists: "توجد جهة اتصال بهذا الاسم والبريد.",
    already_invited: "لدى هذا الشخص دعوة مفتوحة. أعد إرسالها.",
    already_active: "لدى هذا الشخص وصول من قبل.",
    not_eligible: "لا يمكن دعوة هذا الشخص بعد.",
    invitation_not_open: "أُغلقت هذه الدعوة.",
    letter_not_requested: "تُرسل هذه الدعوة بالبريد الإلكتروني، فلا رسالة ورقية لها.",
    resend_cooldown: "أُرسلت رسالة قبل لحظات.",
    role_in_use: "هذا الدور لدى شخص ما.",
    role_built_in: "تبقى الأدوار المدمجة كما هي.",
    record_set_in_use: "مجموعة السجلات هذه لدى شخص ما.",
    last_admin: "يجب أن يبقى شخص مسؤولًا.",
    import_unreadable: "تعذّرت قراءة هذا الملف.",
    import_applied: "حُفظ هذا الاستيراد بالفعل. ارفع الملف مرة أخرى لقراءته بطريقة أخرى.",
    import_in_progress: "يجري حفظ هذا الاستيراد الآن. أعد المحاولة بعد لحظات.",
    invitation_not_found: "هذا الرابط غير صالح.",
    invitation_expired: "انتهت صلاحية هذه الدعوة.",
    invitation_superseded: "حلّت رسالة أحدث محل هذا الرابط.",
    invitation_revoked: "سُحبت هذه الدعوة.",
    invitation_accepted: "قُبلت هذه الدعوة من قبل.",
    signed_in_as_other: "أنت مسجّل الدخول باسم شخص آخر.",
    email_not_verified: "أكّد عنوان بريدك حيث تسجّل الدخول، ثم حاول مرة أخرى.",
    managed_by_host: "يُدار حسابك حيث تسجّل الدخول. انتقل إلى هناك لتسجيل الدخول أو تغيير كلمة المرور.",
    sign_in_required: "يوجد حساب بهذا البريد. سجّل الدخول للمتابعة.",
    weak_password: "اختر كلمة مرور أقوى.",
    reset_link_invalid: "لم يعد هذا الرابط صالحًا.",
    sign_in_link_invalid: "لم يعد هذا الرابط صالحًا.",
    signature_invalid: "تعذّر التحقق من الطلب.",
    not_implemented: "هذا غير متاح بعد.",
    host_unavailable: "الخدمة مشغولة. حاول مرة أخرى بعد لحظات.",
    overloaded: "الخدمة مشغولة جدًا الآن. حاول مرة أخرى بعد بضع ثوانٍ.",
    service_unavailable: "الخدمة مشغولة. حاول مرة أخرى بعد لحظات.",
    internal_error: "حدث خطأ لدينا. حاول مرة أخرى.",
    network_error: "تعذّر الوصول إلى الخادم. تحقّق من اتصالك.",
    timeout: "تأخّر الخادم في الرد. حاول مرة أخرى.",
    cookie_blocked:
      "حظر متصفحك ملف تعريف الارتباط الخاص بتسجيل الدخول. اسمح بملفات تعريف الارتباط لهذا الموقع، ثم سجّل الدخول من جديد.",
    aborted: "أُلغي هذا.",
    invalid_response: "تعذّر فهم رد الخادم.",
    unknown_error: "حدث خطأ. حاول مرة أخرى.",
  },
  fieldErrors: {
    required: "املأ هذا الحقل.",
    wrong_type: "الصيغة غير صحيحة.",
    too_short: "هذا قصير جدًا.",
    too_long: "هذا طويل جدًا.",
    too_small: "هذا صغير جدًا.",
    too_big: "هذا كبير جدًا.",
    too_many: "العدد كبير جدًا.",
    too_few: "العدد قليل جدًا.",
    invalid_value: "اختر أحد الخيارات.",
    invalid_format: "الصيغة غير صحيحة.",
    invalid_id: "يحتوي هذا المعرّف على أحرف لا يمكن استخدامها.",
    invalid_email: "راجع هذا العنوان: ينبغي أن يشبه name@example.com.",
    email_not_alone: "اكتب عنوانًا واحدًا فقط دون أي شيء آخر.",
    email_not_ascii: "قبل @ يمكن استخدام الأحرف من a إلى z والأرقام والرموز فقط.",
    email_domain: "راجع ما بعد @: لا يمكن تسليم البريد هناك.",
    invalid_phone: "راجع هذا الرقم: استخدم الأرقام والمسافات و + ( ) - . / فقط، مع رقم التحويلة في النهاية.",
    phone_country: "لا يوجد بلد بهذا الرمز بعد +.",
    phone_too_short: "هذا الرقم أقصر من أرقام بلده.",
    phone_too_long: "هذا الرقم أطول من أرقام بلده.",
    invalid_locale: "هذه اللغة غير معروفة.",
    invalid_time_zone: "هذه المنطقة الزمنية غير معروفة.",
    invalid_path: "يبدأ المسار بشرطة مائلة.",
    contains_link: "لا يمكن إرسال الروابط وعناوين البريد الإلكتروني. احذف:",
    invalid_characters: "يحتوي على أحرف لا يمكن استخدامها.",
    unknown_field: "هذا الحقل غير معروف.",
    not_together: "لا يمكن الجمع بين هذا وقيمة أخرى.",
    repeated: "لا يمكن ذكر هذا إلا مرة واحدة.",
    unknown_role: "لم يعد هذا الدور موجودًا.",
    unknown_record_set: "لم تعد مجموعة السجلات هذه موجودة.",
    not_in_plan: "خطتك لا تشمل هذا.",
    workspace_required: "اختر واحدًا على الأقل.",
  },
  badges,
  inviteUser,
  contactList,
  residentsTable,
  usersTable,
  editUser,
  propertyContacts,
  autoInvite,
  portalAdoption,
  portalInvitesStep,
  batchInvite,
  batchProgress,
  importWizard,
  acceptInvitation,
  password,
  session,
  sessions,
  signIn,
  grant,
  roles,
  portalPermissions,
  addResident,
  eligibility,
  verification,
  companyProfile,
  personalData,
};
