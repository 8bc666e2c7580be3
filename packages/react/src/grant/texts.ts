import { en as badges } from "../badges/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { en as grant } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = { badges, grant };
export type Texts = MessagesOf<typeof english>;
