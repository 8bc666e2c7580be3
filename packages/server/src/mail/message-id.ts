import { senderAddress } from "./sender-address.js";

/** The Message-ID of a mail about a link or a reset: the same for each attempt (RFC 5322, section 3.6.4). */
export function messageIdFor(id: string, mailFrom: string): string {
  return `<${id}@${senderAddress(mailFrom).split("@")[1] ?? "latchkey.invalid"}>`;
}
