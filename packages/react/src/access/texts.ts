import { en as badges } from "../badges/messages.js";
import type { MessagesOf } from "../i18n/messages.js";
import { workspaceTexts } from "../workspaces/messages.js";
import { preferenceTexts, roleTexts } from "./messages.js";

/** The English texts that this folder shows. */
export const english = { badges, inviteUser: roleTexts };
export type Texts = MessagesOf<typeof english>;

/** The English texts that `PreferencesFields` shows. */
export const preferencesEnglish = { inviteUser: { ...workspaceTexts, ...preferenceTexts } };
