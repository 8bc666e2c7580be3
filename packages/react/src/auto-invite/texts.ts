import { roleTexts } from "../access/messages.js";
import { en as badges } from "../badges/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { en as autoInvite } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = { autoInvite, badges, inviteUser: roleTexts };
export type Texts = MessagesOf<typeof english>;
