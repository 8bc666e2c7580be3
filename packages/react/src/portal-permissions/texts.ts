import { roleListTexts, roleTexts } from "../access/messages.js";
import { en as badges } from "../badges/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { en as portalPermissions } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = { badges, inviteUser: roleTexts, portalPermissions, roles: roleListTexts };
export type Texts = MessagesOf<typeof english>;
