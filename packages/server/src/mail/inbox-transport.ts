import { classifyResponse, statusIn } from "./classify-response.js";
import { MailError, type MailMessage, type MailTransport } from "./transport.js";

/** Takes mails in this process, for tests. */
export interface MailTaker {
  /** A mail server's reply to an address that it refuses, such as `550 No such mailbox`; null if it takes the mail. */
  refusal(address: string): string | null;
  take(mail: MailMessage): void;
}

/** Hands mails over without a mail server. Refusals count as those of one. */
export const createInboxTransport = (taker: MailTaker): MailTransport => ({
  async send(message, isWanted) {
    const answer = taker.refusal(message.to.address);
    if (answer !== null) {
      const code = Number.parseInt(answer, 10);
      const { fault, cause } = classifyResponse({ code, status: statusIn(answer), stage: "recipient" });
      throw new MailError(fault, cause, answer);
    }
    if (!(await isWanted())) return null;
    taker.take(message);
    return { response: "250 taken" };
  },
  verify: () => Promise.resolve(null),
  close: () => {},
});
