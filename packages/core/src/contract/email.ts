import * as z from "zod/mini";
import { trimText } from "./trim-text.js";

/** The longest email address, in characters (source: RFC 5321 §4.5.3.1). */
export const emailMaxLength = 254;

const LOCAL_PART_MAX = 64;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
// A dot-string (source: RFC 5321 §4.1.2).
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

/** Why a text is not the address of one mailbox, each with its sentence. */
export const emailFaults = {
  invalid_email: "This is not an email address. It looks like name@example.com.",
  email_not_alone: "Enter one email address and nothing else.",
  email_not_ascii: "Before the @ only letters from a to z, digits and signs can be delivered to.",
  email_domain: "Check the part after the @: no mail can be delivered there.",
} as const;

export type EmailFault = keyof typeof emailFaults;

/**
 * Removes what comes along when an address is copied: blanks and invisible characters around it, `mailto:`, angle
 * brackets, and the comma or full stop of a sentence. The address itself stays.
 */
export function unwrapEmail(text: string): string {
  let address = trimText(text);
  if (/^mailto:/i.test(address)) address = address.slice(7);
  let end = address.length;
  while (end > 0 && ".,;。、，；".includes(address.charAt(end - 1))) end -= 1;
  address = address.slice(0, end);
  return address.startsWith("<") && address.endsWith(">") ? trimText(address.slice(1, -1)) : address;
}

/**
 * The address that mail goes to: ASCII, in lower case, an international domain in Punycode. Or the fault of the text.
 * Letters before the `@` are never mapped: the Kelvin sign would become a `k`, which may be another person's address.
 */
export function readEmail(text: string): { email: string } | { fault: EmailFault } {
  const address = unwrapEmail(text);
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  if (at < 1 || at === address.length - 1) return { fault: "invalid_email" };
  if (/[\s,;<>]|@.*@/s.test(address)) return { fault: "email_not_alone" };
  if (/[^\x21-\x7e]/.test(local)) return { fault: "email_not_ascii" };
  if (!LOCAL_PART.test(local) || local.length > LOCAL_PART_MAX) return { fault: "invalid_email" };
  const typed = address.slice(at + 1);
  const domain = asciiDomain(typed);
  if (domain === null) return { fault: /[.。．｡]/.test(typed) ? "email_domain" : "invalid_email" };
  const email = `${local.toLowerCase()}@${domain}`;
  return email.length > emailMaxLength ? { fault: "email_domain" } : { email };
}

/**
 * The address that a text names, for comparing and for looking up: {@link readEmail}, or the text in ASCII lower case if
 * it is none.
 */
export function emailKey(text: string): string {
  const read = readEmail(text);
  return "email" in read ? read.email : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A domain as mail servers write it: in lower case, its labels in Punycode. Null if no mail can be delivered there. */
function asciiDomain(domain: string): string | null {
  // The parser of URLs would read more than a name: a port, a path, escapes. Browsers and servers map international
  // names alike (UTS 46).
  if (/[\0-,/:-@[-`{-\x7f]/.test(domain)) return null;
  const url = `http://${domain}`;
  const name = /^[a-z\d.-]*$/i.test(domain) ? domain.toLowerCase() : URL.canParse(url) ? new URL(url).hostname : "";
  const labels = name.split(".");
  // A network address is not a domain, and neither is a name without a dot.
  if (labels.length < 2 || /^\d*$/.test(labels.at(-1) ?? "")) return null;
  return labels.every((label) => LABEL.test(label)) ? name : null;
}

/**
 * An email address: whatever RFC 5321 lets mail be delivered to without extensions, at most 254 characters. Quoted local
 * parts are refused: hardly a server has them, and the same mailbox could be written in several ways. So are network
 * addresses in brackets, and domains without a dot.
 */
export const Email = z.string().check(
  z.overwrite(unwrapEmail),
  z.minLength(1, { abort: true }),
  z.maxLength(emailMaxLength, { abort: true }),
  z.check((payload) => {
    const read = readEmail(payload.value);
    if ("email" in read) payload.value = read.email;
    else payload.issues.push({ code: "custom", input: payload.value, message: read.fault, continue: true });
  }),
);

/**
 * The address of somebody who signs in or asks for a link, as {@link emailKey}. A malformed one simply has no account.
 */
export const TypedEmail = z.pipe(
  z.string().check(
    z.overwrite(unwrapEmail),
    z.minLength(1, { abort: true }),
    z.maxLength(emailMaxLength, { abort: true }),
    // oxlint-disable-next-line no-control-regex -- what cannot be stored cannot be looked up
    z.refine((value) => !/[\0-\x1f\x7f\ud800-\udfff]/u.test(value), {
      error: "invalid_characters",
      params: { code: "invalid_characters" },
    }),
  ),
  z.transform(emailKey),
);
