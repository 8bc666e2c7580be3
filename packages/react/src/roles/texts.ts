import { roleTexts } from "../access/messages.js";
import { en as badges } from "../badges/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { prerequisiteTexts } from "../prerequisites/messages.js";
import { en as roles } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = { badges, inviteUser: { ...prerequisiteTexts, ...roleTexts }, roles };
export type Texts = MessagesOf<typeof english>;
