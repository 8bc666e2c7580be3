import { roleTexts } from "../access/messages.js";
import { en as badges } from "../badges/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { en as autoInvite } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = { autoInvite, badges, inviteUser: roleTexts };
export type Texts = MessagesOf<typeof english>;
