import { roleTexts } from "../access/messages.js";
import { en as badges } from "../badges/messages.js";
import { en as contactList } from "../contact-list/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { prerequisiteTexts } from "../prerequisites/messages.js";
import { workspaceTexts } from "../workspaces/messages.js";
import { en as usersTable } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = {
  badges,
  contactList,
  inviteUser: { ...prerequisiteTexts, ...roleTexts, ...workspaceTexts },
  usersTable,
};
export type Texts = MessagesOf<typeof english>;
