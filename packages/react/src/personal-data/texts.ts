import type { MessagesOf } from "../i18n/messages.js";
import { en as personalData } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = { personalData };
export type Texts = MessagesOf<typeof english>;
