import type { LatchkeyServerOptions } from "../latchkey-options.js";
import { postmarkHeaders } from "./reports/postmark.js";
import { createSmtpTransport } from "./smtp-transport.js";
import type { MailTransport } from "./transport.js";

/** The transport to the configured mail server; null without one. */
export const smtpTransportOf = (
  { smtp, mailFrom, mailWebhooks }: Pick<LatchkeyServerOptions, "smtp" | "mailFrom" | "mailWebhooks">,
  maxConnections: number,
): MailTransport | null =>
  smtp && mailFrom
    ? createSmtpTransport({
        url: smtp,
        from: mailFrom,
        maxConnections,
        headersFor: mailWebhooks?.postmark && postmarkHeaders,
      })
    : null;
