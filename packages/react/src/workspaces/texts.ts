import type { MessagesOf } from "../i18n/messages.js";
import { workspaceTexts } from "./messages.js";

/** The English texts that the components of this folder show. */
export const english = { inviteUser: workspaceTexts };
export type Texts = MessagesOf<typeof english>;
