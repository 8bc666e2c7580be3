import { roleTexts } from "../access/messages.js";
import { en as badges } from "../badges/messages.js";
import { en as eligibility } from "../eligibility/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { prerequisiteTexts } from "../prerequisites/messages.js";
import { en as addResident } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = { addResident, badges, eligibility, inviteUser: { ...prerequisiteTexts, ...roleTexts } };
export type Texts = MessagesOf<typeof english>;
