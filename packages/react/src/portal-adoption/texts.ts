import { en as contactList } from "../contact-list/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { en as portalAdoption } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = { portalAdoption, contactList };
export type Texts = MessagesOf<typeof english>;
