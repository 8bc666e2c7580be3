import { roleTexts } from "../access/messages.js";
import { en as badges } from "../badges/messages.js";
import { en as contactList } from "../contact-list/messages.js";
import { formTexts } from "../form/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { prerequisiteTexts } from "../prerequisites/messages.js";
import { en as importWizard } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = {
  badges,
  contactList,
  inviteUser: { ...formTexts, ...prerequisiteTexts, ...roleTexts },
  importWizard,
};
export type Texts = MessagesOf<typeof english>;
