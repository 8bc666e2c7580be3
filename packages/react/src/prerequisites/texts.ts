import type { MessagesOf } from "../i18n/messages.js";
import { prerequisiteTexts } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = { inviteUser: prerequisiteTexts };
export type Texts = MessagesOf<typeof english>;
