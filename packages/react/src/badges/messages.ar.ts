import type { BadgeMessages } from "./messages.js";

export const ar: BadgeMessages = {
  status: {
    pending: "قيد الانتظار",
    invited: "مدعو",
    active: "نشط",
    expired: "منتهية",
    undelivered: "لم تصل",
    deactivated: "معطّل",
  },
  unknownStatus: "غير معروفة",
  roles: {
    master_admin: "المدير الرئيسي",
    admin: "مدير النظام",
    manager: "مدير",
    staff: "موظف",
    user: "مستخدم",
    viewer: "مشاهد",
    reader: "قارئ",
    tenant: "مستأجر",
    owner: "مالك",
    contractor: "مقاول",
    investor: "مستثمر",
    buyer: "مشترٍ",
    seller: "بائع",
    lender: "مقرض",
    inspector: "مفتش",
  },
};
