export { LatchkeyProvider, useLatchkey, type LatchkeyProviderProps, type LatchkeyToast, type LinkComponent } from "./provider.js";
export { useSession } from "./use-session.js";
export { StatusBadge, type StatusBadgeProps } from "./badges/status-badge.js";
export { RoleBadge, type RoleBadgeProps } from "./badges/role-badge.js";
export { errorText } from "./error-text.js";
export type { MessageOverrides, Messages } from "./i18n/messages.js";
