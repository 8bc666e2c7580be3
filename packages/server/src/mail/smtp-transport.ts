import { createTransport } from "nodemailer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { classifyResponse, statusIn, type Cause, type Stage } from "./classify-response.js";
import { headerLine, headerName, safeAddress } from "./sanitize.js";
import { createSendGuard, type SendGuard } from "./send-guard.js";
import { senderAddress } from "./sender-address.js";
import { readSmtpUrl, type SmtpServer } from "./smtp-url.js";
import { MailError, type MailMessage, type MailTransport } from "./transport.js";

/** The mail server and the sender. */
export interface SmtpOptions {
  /** `smtp://user:password@host:port` (STARTTLS where offered), or `smtps://…`: see `readSmtpUrl`. */
  url: string;
  /** `office@example.com`, or `Name <office@example.com>`. */
  from: string;
  /**
   * Maximum number of connections. As many as mails are sent at the same time, so that none waits for another. Default
   * 10.
   */
  maxConnections?: number;
  /** How long to wait for a connection, a greeting or a response, in milliseconds. Default 20,000. */
  timeoutMs?: number;
  /** Additional headers for the mail provider. */
  headersFor?: ((messageId: string) => Record<string, string>) | undefined;
}

/** Sends mail by SMTP, over a pool of connections. */
export function createSmtpTransport({
  url,
  from,
  maxConnections = 10,
  timeoutMs = 20_000,
  headersFor,
}: SmtpOptions): MailTransport {
  const { auth, timeouts, ...server } = readSmtpUrl(url);
  const options = {
    ...server,
    connectionTimeout: timeouts.connection ?? timeoutMs,
    greetingTimeout: timeouts.greeting ?? timeoutMs,
    socketTimeout: timeouts.socket ?? timeoutMs,
  };
  const transporter = createTransport({
    ...options,
    pool: true,
    ...(auth === null ? {} : { auth }),
    maxConnections,
    // We retry a mail whose connection drops. The pool would do so silently and forever.
    maxRequeues: 0,
    // The content is our own text, without files or addresses to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const verifying = new Set<SMTPConnection>();
  transporter.use("stream", (mail, done) => {
    const { guard } = mail.data as { guard?: SendGuard };
    if (guard) mail.message.processFunc((content) => guard.wrap(content));
    done();
  });
  const sender = senderAddress(from);

  return {
    async send(message, isWanted) {
      const address = safeAddress(message.to.address);
      if (address === null) throw new MailError("address", "unknown_address", null);
      const guard = createSendGuard(isWanted);
      const mail = { ...toMail(message, address, sender, headersFor?.(message.messageId)), guard };
      try {
        const info = await transporter.sendMail(mail);
        return { response: oneLine(info.response) };
      } catch (error) {
        const { result } = guard;
        if (result === "unwanted") return null;
        if (result !== null && result !== "wanted") throw result.thrown;
        throw toMailError(error);
      }
    },
    async verify() {
      const connection = new SMTPConnection(options);
      verifying.add(connection);
      try {
        await signIn(connection, auth);
        connection.quit();
        return null;
      } catch (error) {
        connection.close();
        return toMailError(error);
      } finally {
        verifying.delete(connection);
      }
    },
    close() {
      transporter.close();
      for (const connection of verifying) connection.close();
    },
  };
}

/** Connects and signs in. @throws the error of the connection */
function signIn(connection: SMTPConnection, auth: SmtpServer["auth"]): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once("error", reject);
    connection.once("end", () => reject(new Error("The connection was closed.")));
    connection.connect(() => {
      if (auth === null) resolve();
      else connection.login({ credentials: auth }, (error) => (error ? reject(error) : resolve()));
    });
  });
}

function toMail(message: MailMessage, address: string, sender: string, further: Record<string, string> = {}) {
  return {
    messageId: message.messageId,
    from: { name: headerName(message.fromName), address: sender },
    to: { name: headerName(message.to.name), address },
    ...(message.replyTo === null ? {} : { replyTo: message.replyTo }),
    // The envelope has one recipient, whatever the headers contain.
    envelope: { from: sender, to: [address] },
    subject: headerLine(message.subject),
    html: message.html,
    text: message.text,
    // RFC 3834: no out-of-office replies to us. The second header does the same for Exchange.
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", ...further },
  };
}

function toMailError(error: unknown): MailError {
  const {
    code,
    command,
    responseCode,
    response,
    message = "",
  } = error as {
    code?: string;
    command?: string;
    responseCode?: number;
    response?: string;
    message?: string;
  };
  const answer = response === undefined ? null : oneLine(response);
  const options = { cause: error };
  if (command === "STARTTLS" && responseCode !== undefined) return new MailError("setup", "tls", answer, options);
  if (responseCode !== undefined && response !== undefined) {
    const { fault, cause } = classifyResponse({
      code: responseCode,
      status: statusIn(response),
      stage: stageOf(command ?? ""),
    });
    return new MailError(fault, cause, answer, options);
  }
  if (code === "EAUTH" || code === "ENOAUTH") return new MailError("setup", "authentication", answer, options);
  const certificate = certificateFault(message);
  if (certificate !== null) return new MailError("setup", certificate, answer, options);
  // As the server's reply to STARTTLS, or from the handshake.
  if (/SSL routines|wrong version number|ssl3_/i.test(message))
    return new MailError("setup", "tls_failed", answer, options);
  if (code === "ETLS") return new MailError("setup", "tls", answer, options);
  if (code === "EDNS" || /ENOTFOUND|EAI_AGAIN/.test(message))
    return new MailError("server", "unknown_host", answer, options);
  return new MailError(
    "server",
    code === "ETIMEDOUT" || /timeout/i.test(message) ? "timeout" : "connection",
    answer,
    options,
  );
}

/** What is wrong with the server's certificate, in the words of OpenSSL and Node; null if it is something else. */
function certificateFault(message: string): Cause | null {
  if (/altnames|does not match certificate/i.test(message)) return "certificate_name";
  if (/certificate has expired|certificate is not yet valid/i.test(message)) return "certificate_expired";
  return /certificate/i.test(message) ? "certificate" : null;
}

/** The stage of the conversation, from the command that was rejected. */
function stageOf(command: string): Stage {
  if (command === "RCPT TO") return "recipient";
  if (command === "DATA") return "content";
  if (command === "MAIL FROM") return "sender";
  return command.startsWith("AUTH") ? "login" : "greeting";
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, 500);
}
