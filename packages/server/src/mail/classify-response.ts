/**
 * What a rejection is about, which decides the outcome of the mail.
 * - `address`: it does not exist, says a status code 5.1.x. The mail bounced, and the address is suppressed. A bare reply
 *   code is no reason for that: a relay that is set up wrong answers `550` to everyone.
 * - `mailbox`: the mail bounced, but a later one may arrive.
 * - `mail`: this mail was rejected, so it failed.
 * - `passing`: temporary; the mail is retried.
 * - `server`: the mail server itself fails for now. Applies to every mail.
 * - `setup`: our configuration is wrong. Applies to every mail.
 */
export type Fault = "address" | "mailbox" | "mail" | "passing" | "server" | "setup";

/** A code for the reason; `words` has its sentence. */
export type Cause = keyof typeof words;

/** The sentences that staff see. */
export const words = {
  unknown_address: "This address does not exist.",
  no_mail_domain: "The domain of this address takes no email.",
  closed_mailbox: "This mailbox is closed.",
  full_mailbox: "The mailbox is full.",
  unreachable_mailbox: "The recipient's mail server cannot be reached.",
  too_big: "The email is larger than the recipient's mail server allows.",
  refused: "The recipient's mail server refused the email.",
  refused_recipient: "The mail server refused this recipient.",
  refusing: "The mail server refuses most recipients, so sending has paused.",
  not_yet: "The recipient's mail server does not take the email yet.",
  busy: "The mail server is busy.",
  refused_sender: "The mail server does not accept the configured sender.",
  refused_connection: "The mail server refuses connections from here.",
  connection: "The mail server cannot be reached.",
  timeout: "The mail server does not answer.",
  unknown_host: "The mail server's name is unknown.",
  authentication: "The mail server does not accept the configured credentials.",
  tls: "The mail server does not offer a secure connection.",
  tls_failed: "The secure connection to the mail server failed.",
  certificate: "The mail server's certificate is not trusted: it is self-signed, or of an unknown authority.",
  certificate_name: "The mail server's certificate is for another name.",
  certificate_expired: "The mail server's certificate has expired.",
  internal: "The email could not be made.",
  unknown_key: "The server that tried it does not have the secret of this link. The email waits for one that does.",
  newer: "Only a newer version of the server can make this email. It waits for one.",
  night: "Reminders go out between 9:00 and 18:00, so the email waits for the morning.",
  suspended: "The organization is suspended. The email waits until it is active again.",
  paused: "The batch is paused. The email waits until it is resumed.",
  closed: "The organization is closed, so nothing is sent.",
  suppressed: "Email to this address came back before, so nothing was sent.",
} as const;

/** The stage of the SMTP conversation: the greeting, authentication, the sender, the recipient, or the mail itself. */
export type Stage = "greeting" | "login" | "sender" | "recipient" | "content";

/** A rejection by a mail server. */
export interface Rejection {
  /** The reply code, 400 to 599. */
  code: number;
  /** The enhanced status code, such as `5.1.1` (RFC 3463), if there is one. */
  status: string | null;
  stage: Stage;
}

/** The classification of a rejection. */
export interface Verdict {
  fault: Fault;
  cause: Cause;
}

const verdict = (fault: Fault, cause: Cause): Verdict => ({ fault, cause });

// Enhanced status codes of permanent rejections (RFC 3463 and IANA's registry, RFC 5248). The full code is looked up
// before its subject. Subjects that are missing say no more than the reply code does.
const byStatus: Readonly<Record<string, Verdict>> = {
  "5.1": verdict("address", "unknown_address"),
  "5.1.2": verdict("address", "no_mail_domain"),
  "5.1.7": verdict("setup", "refused_sender"),
  "5.1.8": verdict("setup", "refused_sender"),
  "5.1.10": verdict("address", "no_mail_domain"),
  "5.2.1": verdict("mailbox", "closed_mailbox"),
  "5.2.2": verdict("mailbox", "full_mailbox"),
  "5.2.3": verdict("mail", "too_big"),
  "5.2.4": verdict("mailbox", "refused"),
  "5.3": verdict("mail", "refused"),
  "5.3.4": verdict("mail", "too_big"),
  "5.4": verdict("mailbox", "unreachable_mailbox"),
  "5.6": verdict("mail", "refused"),
  "5.7": verdict("mail", "refused"),
  // Credentials, and requirements of the connection for them.
  "5.7.8": verdict("setup", "authentication"),
  "5.7.9": verdict("setup", "authentication"),
  "5.7.10": verdict("setup", "tls"),
  "5.7.11": verdict("setup", "tls"),
  "5.7.12": verdict("setup", "authentication"),
  "5.7.13": verdict("setup", "authentication"),
  "5.7.14": verdict("setup", "authentication"),
};

// Reply codes of permanent rejections, if there is no better information (RFC 5321, section 4.2.3, and RFC 7504 for
// 556).
const byCode: Readonly<Record<"recipient" | "content", Readonly<Record<number, Verdict>>>> = {
  recipient: {
    550: verdict("mail", "refused_recipient"),
    551: verdict("mail", "refused_recipient"),
    552: verdict("mailbox", "full_mailbox"),
    553: verdict("mail", "refused_recipient"),
    556: verdict("mailbox", "no_mail_domain"),
  },
  content: { 552: verdict("mail", "too_big") },
};

/** Reply codes that require or reject credentials, at any stage (RFC 4954, section 6). */
const ABOUT_CREDENTIALS = new Set([530, 534, 535, 538]);

/** Classifies a rejection by its enhanced status code, or else by its reply code and the stage. */
export function classifyResponse({ code, status, stage }: Rejection): Verdict {
  if (ABOUT_CREDENTIALS.has(code)) return verdict("setup", "authentication");
  const [, subject, detail] = status?.split(".") ?? [];
  // If reply code and status disagree, the rejection counts as temporary: a needless retry costs less than a lost mail.
  const isTemporary = code < 500 || status?.startsWith("4.") === true;
  if (stage === "greeting" || stage === "login")
    return isTemporary
      ? verdict("server", "busy")
      : verdict("setup", stage === "login" ? "authentication" : "refused_connection");
  if (stage === "sender") return classifySender(code, status, isTemporary);
  if (isTemporary) {
    // 421 closes the connection (RFC 5321), subject 3 is the state of the mail system, and 7.28 is a flood (RFC 5248's
    // registry).
    const isAboutServer = code === 421 || subject === "3" || (subject === "7" && detail === "28");
    return isAboutServer
      ? verdict("server", "busy")
      : verdict("passing", subject === "2" && detail === "2" ? "full_mailbox" : "not_yet");
  }
  const known = status === null ? undefined : (byStatus[status] ?? byStatus[`5.${subject}`]);
  return known ?? byCode[stage][code] ?? verdict("mail", "refused");
}

/** Classifies a rejection of the sender. The recipient was not named yet, so it is about us or the announced size. */
function classifySender(code: number, status: string | null, isTemporary: boolean): Verdict {
  if (isTemporary) return verdict("server", "busy");
  if (code === 552 || status === "5.3.4") return verdict("mail", "too_big");
  const known = byStatus[status ?? ""];
  return known?.fault === "setup" ? known : verdict("setup", "refused_sender");
}

/** The enhanced status code in a server's response, such as `550 5.1.1 No such user`, which may have several lines. */
export const statusIn = (answer: string): string | null =>
  /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?!\S)/.exec(answer)?.[1] ?? null;
