import type { GrantMessages } from "./messages.js";

export const ar: GrantMessages = {
  everywhere: "كل مساحات العمل",
  changePlace: "تغيير المكان، والحالي",
  loadingPlaces: "جارٍ تحميل أماكنك",
  changeOrganization: "تغيير الشركة، والحالية",
  loadingOrganizations: "جارٍ تحميل شركاتك",
  organizationNotChanged: (name) => `تعذّر الانتقال إلى ${name}`,
};
