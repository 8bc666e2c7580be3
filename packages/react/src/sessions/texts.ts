import type { MessagesOf } from "../i18n/messages.js";
import { en as sessions } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = { sessions };
export type Texts = MessagesOf<typeof english>;
