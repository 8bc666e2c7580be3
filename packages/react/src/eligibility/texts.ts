import { en as badges } from "../badges/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { prerequisiteTexts } from "../prerequisites/messages.js";
import { en as residentsTable } from "../residents-table/messages.js";
import { en as eligibility } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = { badges, eligibility, inviteUser: prerequisiteTexts, residentsTable };
export type Texts = MessagesOf<typeof english>;
