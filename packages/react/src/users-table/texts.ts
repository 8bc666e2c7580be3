import { en as badges } from "../badges/messages.js";
import { en as contactList } from "../contact-list/messages.js";
import { en as editUser } from "../edit-user/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { en as inviteUser } from "../invite-user/messages.js";
import { en as usersTable } from "./messages.js";

/** What the components of this folder say, in English. */
export const english = { badges, contactList, editUser, inviteUser, usersTable };
export type Texts = MessagesOf<typeof english>;
