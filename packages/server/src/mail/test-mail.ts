import { newId } from "../ids.js";
import { messageIdFor } from "./message-id.js";
import type { MailMessage } from "./transport.js";

const TEXT =
  "This mail shows that Latchkey can send. If it landed in spam, check SPF, DKIM and DMARC of the sender's domain.";

/** A mail that asks for nothing, for operators who set up the mail server. */
export const testMail = (address: string, from: string): MailMessage => ({
  messageId: messageIdFor(newId("snd"), from),
  to: { name: "", address },
  replyTo: null,
  fromName: "Latchkey",
  subject: "Test mail from Latchkey",
  text: `${TEXT}\n`,
  html: `<p>${TEXT}</p>`,
});
