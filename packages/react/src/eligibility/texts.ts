import { en as badges } from "../badges/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { en as inviteUser } from "../invite-user/messages.js";
import { en as residentsTable } from "../residents-table/messages.js";
import { en as eligibility } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = { badges, eligibility, inviteUser, residentsTable };
export type Texts = MessagesOf<typeof english>;
