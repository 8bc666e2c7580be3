import { en as contactList } from "../contact-list/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { prerequisiteTexts } from "../prerequisites/messages.js";
import { en as portalInvitesStep } from "./messages.js";

/** What is said about the people of a page, in English: all that is needed before the step's own parts are loaded. */
export const english = { contactList, inviteUser: prerequisiteTexts, portalInvitesStep };
export type CandidateTexts = MessagesOf<typeof english>;
