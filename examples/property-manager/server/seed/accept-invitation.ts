import { isLatchkeyError, type Client } from "@latchkey/core";
import type { Messages } from "../mailbox/messages.ts";

const MAIL_TIMEOUT_MS = 20_000;

/**
 * What a person does: waits for the mail, takes the link out of it, chooses a password where one is asked for. A link
 * that was withdrawn has a newer mail after it.
 */
export async function acceptInvitation(
  visitor: Client,
  mailbox: Messages,
  email: string,
  password: string | undefined,
): Promise<void> {
  const withdrawn = new Set<string>();
  for (;;) {
    const { id, text } = await mailbox.next(email, MAIL_TIMEOUT_MS, withdrawn);
    const token = /#token=([\w-]+)/.exec(text)?.[1];
    if (token === undefined) throw new Error(`The mail to ${email} has no link.`);
    try {
      await visitor.acceptance.accept({ token, ...(password === undefined ? {} : { password }) });
      return;
    } catch (error) {
      if (!isLatchkeyError(error, "invitation_revoked")) throw error;
      withdrawn.add(id);
    }
  }
}
