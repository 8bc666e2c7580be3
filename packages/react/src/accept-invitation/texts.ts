import { en as badges } from "../badges/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { en as password } from "../password/messages.js";
import { en as acceptInvitation } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = { acceptInvitation, badges, password };
export type Texts = MessagesOf<typeof english>;
