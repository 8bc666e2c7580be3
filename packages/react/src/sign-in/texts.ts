import { en as badges } from "../badges/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { en as password } from "../password/messages.js";
import { en as signIn } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = { badges, password, signIn };
export type Texts = MessagesOf<typeof english>;
