import type { MessagesOf } from "../i18n/messages.js";
import { en as session } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = { session };
export type Texts = MessagesOf<typeof english>;
