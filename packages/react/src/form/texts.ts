import { formTexts } from "./messages.js";

/** What forms about people say, in English. */
export const english = { inviteUser: formTexts };
