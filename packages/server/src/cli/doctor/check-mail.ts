import type { MailTransport } from "../../mail/transport.js";
import { failed, warning, well, type Finding } from "./finding.js";

/** Whether the mail server takes our connection and our login. */
export async function checkMail(transport: MailTransport | null): Promise<Finding> {
  if (transport === null)
    return warning("mail", "No mail server is configured, so mails wait in the database: set LATCHKEY_SMTP.");
  try {
    const error = await transport.verify();
    return error === null ? well("mail", "the mail server takes our login") : failed("mail", error.reason);
  } finally {
    transport.close();
  }
}
