import { roleTexts } from "../access/messages.js";
import { en as badges } from "../badges/messages.js";
import { en as contactList } from "../contact-list/messages.js";
import { formTexts } from "../form/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { workspaceTexts } from "../workspaces/messages.js";
import { en as editUser } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = {
  badges,
  contactList,
  editUser,
  inviteUser: { ...formTexts, ...roleTexts, ...workspaceTexts },
};
export type Texts = MessagesOf<typeof english>;
