import type { MessagesOf } from "../i18n/messages.js";
import { en as companyProfile } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = { companyProfile };
export type Texts = MessagesOf<typeof english>;
