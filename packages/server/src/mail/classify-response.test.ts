import { describe, expect, test } from "vitest";
import { classifyResponse, statusIn, type Fault, type Stage } from "./classify-response.js";

// Responses of real mail servers.
const table: [stage: Stage, answer: string, fault: Fault, cause: string][] = [
  // About the address: it gets no more mail.
  ["recipient", "550 5.1.1 <rosa@example.com>: Recipient address rejected: User unknown", "address", "unknown_address"],
  ["recipient", "550-5.1.1 The email account that you tried to reach does not exist.", "address", "unknown_address"],
  ["content", "550 5.1.1 no such user", "address", "unknown_address"],
  ["recipient", "550 5.1.0 Address rejected", "address", "unknown_address"],
  ["recipient", "554 5.1.2 bad destination system", "address", "no_mail_domain"],
  ["recipient", "553 5.1.3 syntax", "address", "unknown_address"],
  ["recipient", "556 5.1.10 null MX", "address", "no_mail_domain"],
  // A bare code, or one about no address: the relay may be set up wrong.
  ["recipient", "550 relay not permitted", "mail", "refused_recipient"],
  ["recipient", "550 Requested action not taken: mailbox unavailable", "mail", "refused_recipient"],
  ["recipient", "550 5.5.0 Requested action not taken: mailbox unavailable", "mail", "refused_recipient"],
  ["recipient", "550 5.0.0 no", "mail", "refused_recipient"],
  ["recipient", "553 sorry, no mailbox here by that name", "mail", "refused_recipient"],
  ["recipient", "551 user not local", "mail", "refused_recipient"],
  // About the current state of the mailbox.
  ["recipient", "550 5.2.1 The email account is disabled", "mailbox", "closed_mailbox"],
  ["recipient", "556 no mail for this domain", "mailbox", "no_mail_domain"],
  ["recipient", "552 5.2.2 The email account is over quota", "mailbox", "full_mailbox"],
  ["recipient", "550 5.2.2 over quota", "mailbox", "full_mailbox"],
  ["recipient", "552 mailbox full", "mailbox", "full_mailbox"],
  ["recipient", "550 5.4.4 unable to route", "mailbox", "unreachable_mailbox"],
  // About this mail or its sender.
  ["content", "554 spam", "mail", "refused"],
  ["content", "550 blocked", "mail", "refused"],
  ["recipient", "554 5.7.1 Relay access denied", "mail", "refused"],
  ["recipient", "550 5.7.1 Service unavailable; client host blocked", "mail", "refused"],
  ["content", "550 5.7.26 unauthenticated mail", "mail", "refused"],
  ["content", "554 5.6.0 bad content", "mail", "refused"],
  ["content", "552 5.3.4 message too big", "mail", "too_big"],
  ["content", "552 too much mail data", "mail", "too_big"],
  ["sender", "552 5.3.4 size", "mail", "too_big"],
  ["recipient", "550 5.3.0 rejected", "mail", "refused"],
  // Temporary.
  ["recipient", "450 4.2.0 Greylisted", "passing", "not_yet"],
  ["recipient", "451 4.7.1 Greylisting in action, come back later", "passing", "not_yet"],
  ["recipient", "450 try later", "passing", "not_yet"],
  ["content", "451 local error", "passing", "not_yet"],
  ["recipient", "452 4.2.2 over quota", "passing", "full_mailbox"],
  ["recipient", "451 4.4.1 no answer from host", "passing", "not_yet"],
  // Reply code and status disagree: the temporary one counts.
  ["recipient", "550 4.2.1 busy", "passing", "not_yet"],
  ["recipient", "450 5.1.1 unknown", "passing", "not_yet"],
  // About the server, for any mail.
  ["recipient", "421 4.7.0 Try again later, closing connection", "server", "busy"],
  ["greeting", "421 too many connections", "server", "busy"],
  ["greeting", "450 4.7.1 slow down", "server", "busy"],
  ["login", "454 4.7.0 Temporary authentication failure", "server", "busy"],
  ["sender", "451 4.7.1 rate limit", "server", "busy"],
  ["recipient", "452 4.3.1 Insufficient system storage", "server", "busy"],
  ["content", "451 4.3.0 queue file write error", "server", "busy"],
  ["recipient", "450 4.7.28 Our system has detected an unusual rate", "server", "busy"],
  // About our configuration.
  ["greeting", "554 5.7.1 no service for your address", "setup", "refused_connection"],
  ["login", "535 5.7.8 Username and Password not accepted", "setup", "authentication"],
  ["login", "504 mechanism not supported", "setup", "authentication"],
  ["sender", "530 5.7.0 Authentication Required", "setup", "authentication"],
  ["sender", "550 5.7.8 sign in first", "setup", "authentication"],
  ["sender", "550 5.7.1 sender not allowed", "setup", "refused_sender"],
  ["sender", "553 5.1.8 Sender address rejected: Domain not found", "setup", "refused_sender"],
  ["sender", "550 5.1.1 unknown", "setup", "refused_sender"],
  ["recipient", "550 5.1.8 sender's domain not found", "setup", "refused_sender"],
  ["recipient", "530 Must issue a STARTTLS command first", "setup", "authentication"],
  ["recipient", "550 5.7.10 encryption needed", "setup", "tls"],
];

describe("classifies a rejection", () => {
  test.each(table)("at the %s: %s → %s, %s", (stage, answer, fault, cause) => {
    expect(classifyResponse({ code: Number(answer.slice(0, 3)), status: statusIn(answer), stage })).toEqual({
      fault,
      cause,
    });
  });
});

test.each([
  ["550 5.1.1 no such user", "5.1.1"],
  ["550-5.1.1 several\n550 5.1.1 lines", "5.1.1"],
  ["550 5.1.1", "5.1.1"],
  ["550 no such user 5.1.1", null],
  ["550 10.1.1.2 is blocked", null],
  ["550 5.1.1.9 is an address", null],
  ["", null],
])("reads the status in %j as %s", (answer, status) => expect(statusIn(answer)).toBe(status));
