import { en as badges } from "../badges/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { prerequisiteTexts } from "../prerequisites/messages.js";
import { en as eligibility, inviteTexts } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = { badges, eligibility, inviteUser: prerequisiteTexts, residentsTable: inviteTexts };
export type Texts = MessagesOf<typeof english>;
