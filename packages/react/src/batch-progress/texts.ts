import { en as contactList } from "../contact-list/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { en as batchProgress } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = { contactList, batchProgress };
export type Texts = MessagesOf<typeof english>;
