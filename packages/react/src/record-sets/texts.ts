import type { MessagesOf } from "../i18n/messages.js";
import { recordSetTexts } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = { inviteUser: recordSetTexts };
export type Texts = MessagesOf<typeof english>;
