import type { MessagesOf } from "../i18n/messages.js";
import { en as badges } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = { badges };
export type Texts = MessagesOf<typeof english>;
