import { en as badges } from "../badges/messages.js";
import { en as contactList } from "../contact-list/messages.js";
import { en as eligibility } from "../eligibility/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { prerequisiteTexts } from "../prerequisites/messages.js";
import { en as residentsTable } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = {
  badges,
  contactList,
  eligibility,
  inviteUser: prerequisiteTexts,
  residentsTable,
};
export type Texts = MessagesOf<typeof english>;
