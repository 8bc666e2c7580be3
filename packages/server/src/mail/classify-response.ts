/**
 * What a refusal is about, and so what becomes of the mail: `address`: nobody has it, so it bounced and the address
 * gets no more. `mailbox`: it bounced, another time may do. `mail`: this mail is not taken, so it failed. `passing`: it
 * is tried again. `server`: the mail server itself is at fault for now, and `setup`: our configuration is; those hold
 * for every mail.
 */
export type Fault = "address" | "mailbox" | "mail" | "passing" | "server" | "setup";

/** Why, in a word; `words` has the sentence. */
export type Cause = keyof typeof words;

/** What staff read of a cause. */
export const words = {
  unknown_address: "This address does not exist.",
  no_mail_domain: "The domain of this address takes no email.",
  closed_mailbox: "This mailbox is closed.",
  full_mailbox: "The mailbox is full.",
  unreachable_mailbox: "The recipient's mail server cannot be reached.",
  too_big: "The email is larger than the recipient's mail server allows.",
  refused: "The recipient's mail server refused the email.",
  not_yet: "The recipient's mail server does not take the email yet.",
  busy: "The mail server is busy.",
  refused_sender: "The mail server does not accept the configured sender.",
  refused_connection: "The mail server refuses connections from here.",
  connection: "The mail server cannot be reached.",
  timeout: "The mail server does not answer.",
  authentication: "The mail server does not accept the configured credentials.",
  tls: "The mail server does not offer a secure connection.",
  internal: "The email could not be made.",
  suppressed: "Email to this address came back before, so nothing was sent.",
} as const;

/**
 * How far the conversation had come: the greeting, signing in, naming the sender, naming the recipient, the mail
 * itself.
 */
export type Stage = "greeting" | "login" | "sender" | "recipient" | "content";

/** A refusal of a mail server. */
export interface Answer {
  /** The reply code, 400 to 599. */
  code: number;
  /** The enhanced status code, such as `5.1.1` (RFC 3463), where there is one. */
  status: string | null;
  stage: Stage;
}

/** A judgement on a refusal. */
export interface Verdict {
  fault: Fault;
  cause: Cause;
}

const verdict = (fault: Fault, cause: Cause): Verdict => ({ fault, cause });

// Enhanced status codes of refusals for good (RFC 3463 and IANA's registry, RFC 5248): the code itself before its
// subject. Subjects that are left out say no more than the reply code does.
const byStatus: Readonly<Record<string, Verdict>> = {
  "5.1": verdict("address", "unknown_address"),
  "5.1.2": verdict("address", "no_mail_domain"),
  "5.1.7": verdict("setup", "refused_sender"),
  "5.1.8": verdict("setup", "refused_sender"),
  "5.1.10": verdict("address", "no_mail_domain"),
  "5.2.1": verdict("address", "closed_mailbox"),
  "5.2.2": verdict("mailbox", "full_mailbox"),
  "5.2.3": verdict("mail", "too_big"),
  "5.2.4": verdict("mailbox", "refused"),
  "5.3": verdict("mail", "refused"),
  "5.3.4": verdict("mail", "too_big"),
  "5.4": verdict("mailbox", "unreachable_mailbox"),
  "5.6": verdict("mail", "refused"),
  "5.7": verdict("mail", "refused"),
  // Credentials, and what the connection lacks for them.
  "5.7.8": verdict("setup", "authentication"),
  "5.7.9": verdict("setup", "authentication"),
  "5.7.10": verdict("setup", "tls"),
  "5.7.11": verdict("setup", "tls"),
  "5.7.12": verdict("setup", "authentication"),
  "5.7.13": verdict("setup", "authentication"),
  "5.7.14": verdict("setup", "authentication"),
};

// Reply codes of refusals for good, where nothing better is said (RFC 5321, section 4.2.3, and RFC 7504 for 556).
const byCode: Readonly<Record<"recipient" | "content", Readonly<Record<number, Verdict>>>> = {
  recipient: {
    550: verdict("address", "unknown_address"),
    551: verdict("address", "unknown_address"),
    552: verdict("mailbox", "full_mailbox"),
    553: verdict("address", "unknown_address"),
    556: verdict("address", "no_mail_domain"),
  },
  content: { 552: verdict("mail", "too_big") },
};

/** Reply codes that ask for credentials or refuse them, at whatever stage (RFC 4954, section 6). */
const ABOUT_CREDENTIALS = new Set([530, 534, 535, 538]);

/** Judges a refusal: by its enhanced status code first, by its reply code and the stage else. */
export function classifyResponse({ code, status, stage }: Answer): Verdict {
  if (ABOUT_CREDENTIALS.has(code)) return verdict("setup", "authentication");
  const [, subject, detail] = status?.split(".") ?? [];
  // Where reply code and status disagree, the milder holds: a mail tried in vain costs less than one given up.
  const passes = code < 500 || status?.startsWith("4.") === true;
  if (stage === "greeting" || stage === "login")
    return passes
      ? verdict("server", "busy")
      : verdict("setup", stage === "login" ? "authentication" : "refused_connection");
  if (stage === "sender") return judgeSender(code, status, passes);
  if (passes) {
    // 421 closes the connection (RFC 5321); subject 3 is the mail system's own state; 7.28 is a flood (RFC 5248's
    // registry).
    const ofServer = code === 421 || subject === "3" || (subject === "7" && detail === "28");
    return ofServer
      ? verdict("server", "busy")
      : verdict("passing", subject === "2" && detail === "2" ? "full_mailbox" : "not_yet");
  }
  const said = status === null ? undefined : (byStatus[status] ?? byStatus[`5.${subject}`]);
  return said ?? byCode[stage][code] ?? verdict("mail", "refused");
}

/** Nothing is said of a recipient that was not named yet: it is about us, or about the size that was announced. */
function judgeSender(code: number, status: string | null, passes: boolean): Verdict {
  if (passes) return verdict("server", "busy");
  if (code === 552 || status === "5.3.4") return verdict("mail", "too_big");
  const said = byStatus[status ?? ""];
  return said?.fault === "setup" ? said : verdict("setup", "refused_sender");
}

/** The enhanced status code of a server's answer: `550 5.1.1 No such user`, also where the answer has several lines. */
export const statusIn = (answer: string): string | null =>
  /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?!\S)/.exec(answer)?.[1] ?? null;
