import type { MessagesOf } from "../i18n/messages.js";
import { en as password } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = { password };
export type Texts = MessagesOf<typeof english>;
