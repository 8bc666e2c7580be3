import { en as badges } from "../badges/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { en as inviteUser } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = { badges, inviteUser };
export type Texts = MessagesOf<typeof english>;
