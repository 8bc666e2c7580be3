import { en as badges } from "../badges/messages.js";
import { en as eligibility } from "../eligibility/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { en as inviteUser } from "../invite-user/messages.js";
import { en as addResident } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = { addResident, badges, eligibility, inviteUser };
export type Texts = MessagesOf<typeof english>;
