import { describe, expect, test } from "vitest";
import { renderInvitationMail, renderPasswordResetMail } from "./render-mail.js";
import type { InvitationMailProps } from "./templates/invitation-content.js";

const LINK = "https://portal.example.com/accept#token=7smg7G-YOyKFwDOT75UbvK-_rVhBW1BRZ2KYd7-1ulU";
const props: InvitationMailProps = {
  locale: "en-US",
  organization: {
    name: "Maple Street Homes",
    contactEmail: "office@maple.example",
    timeZone: "America/New_York",
    branding: null,
  },
  place: "Maple Court",
  portalPath: "/tenant-portal",
  inviterName: "Dana Whitfield",
  firstName: "Rosa",
  message: null,
  link: LINK,
  activation: "password",
  accountExists: false,
  temporaryPassword: null,
  now: new Date("2026-11-21T16:12:00Z"),
  expiresAt: new Date("2026-11-28T16:12:00Z"),
};

/** The text of an HTML part, without markup. */
const words = (html: string) =>
  html
    .replace(/<head>.*?<\/head>|<[^>]+>/gs, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/[^\S\u200a]+/g, " ");

describe("the invitation", () => {
  test("greets by name, and names the property, the inviter, what the portal offers, the expiry and a contact", async () => {
    const { subject, html, text } = renderInvitationMail(props);
    expect(subject).toBe("Activate your account with Maple Street Homes");
    for (const part of [words(html), text.replace(/\s+/g, " ")]) {
      for (const said of [
        "Hello Rosa,",
        "Dana Whitfield of Maple Street Homes",
        "Maple Court",
        "your lease and your documents",
        "Activate My Account",
        LINK,
        "This link works for 7 days, until Saturday, November 28, 11:12 AM.",
        "If you did not expect this email",
        "office@maple.example",
      ]) {
        expect(part).toContain(said);
      }
    }
  });

  test("has the link alone on its line, and one button with it", async () => {
    const { html, text } = renderInvitationMail(props);
    expect(text.split("\n").filter((line) => line === LINK)).toHaveLength(1);
    expect(html.match(/<a\b[^>]*>/g)).toEqual([expect.stringContaining(`href="${LINK}"`)]);
  });

  test("has a line for the temporary password", async () => {
    const { html, text } = renderInvitationMail({
      ...props,
      activation: "temporary_password",
      temporaryPassword: "abcd-efgh-jkmn-pqrs",
    });
    expect(text.split("\n")).toContain("Temporary password: abcd-efgh-jkmn-pqrs");
    expect(words(html)).toContain("Temporary password abcd-efgh-jkmn-pqrs");
    expect(renderInvitationMail(props).text).not.toContain("Temporary password");
  });

  test("asks a person with an account to sign in, not to choose a password", async () => {
    const { subject, text } = renderInvitationMail({ ...props, accountExists: true });
    expect(subject).toBe("Maple Street Homes has invited you");
    expect(text).toContain("Accept Invitation:\n");
    expect(text).not.toContain("Activate");
    expect(text).not.toContain("choose a password");
  });

  test.each([
    ["/owner-portal", "your statements"],
    ["/contractor-portal", "your work orders"],
    ["/client-portal", "your transaction"],
    ["/dashboard", "properties and people"],
    ["/desk", "everything that is shared with you"],
  ])("describes what %s offers", async (portalPath, offer) => {
    expect(renderInvitationMail({ ...props, portalPath }).text).toContain(offer);
  });

  test("is in the reader's language, and declares that language", async () => {
    const { subject, html, text } = renderInvitationMail({
      ...props,
      locale: "es-CO",
      organization: { ...props.organization, timeZone: "America/Bogota" },
      now: new Date("2026-03-04T10:00:00Z"),
      expiresAt: new Date("2026-03-05T10:00:00Z"),
    });
    expect(subject).toBe("Active su cuenta con Maple Street Homes");
    expect(text).toContain("Hola, Rosa:");
    expect(text.replace(/\s+/g, " ")).toContain("funciona durante 1 día, hasta el jueves, 5 de marzo, 5:00 a. m.");
    expect(html).toMatch(/<html dir="ltr" lang="es"/);
    expect(renderInvitationMail({ ...props, locale: "xx-YY" }).text).toContain("Hello Rosa,");
  });

  test("says of a reminder that it is one, in the reader's language", () => {
    const { subject, html, text } = renderInvitationMail({ ...props, isReminder: true });
    expect(subject).toBe("Reminder: your invitation from Maple Street Homes");
    for (const part of [words(html), text.replace(/\s+/g, " ")]) {
      expect(part).toContain("invited you to the portal for Maple Court. You haven't accepted the invitation yet.");
      expect(part).toContain(LINK);
      expect(part).not.toContain("has invited you");
    }
    const { subject: spanish, text: inSpanish } = renderInvitationMail({ ...props, locale: "es-MX", isReminder: true });
    expect(spanish).toBe("Recordatorio: su invitación de Maple Street Homes");
    expect(inSpanish).toContain("Todavía no ha aceptado la invitación.");
    const { text: known } = renderInvitationMail({ ...props, isReminder: true, accountExists: true });
    expect(known).toContain("Accept Invitation");
  });

  test("works without a first name, a property, an inviter and an office address", async () => {
    const { text } = renderInvitationMail({
      ...props,
      firstName: "",
      place: null,
      inviterName: null,
      organization: { ...props.organization, contactEmail: null },
    });
    expect(text).toContain("Hello,");
    expect(text).not.toMatch(/null|undefined/);
  });

  test("has no tracking: only the host's logo is loaded", async () => {
    const branding = { logoUrl: "https://cdn.example/logo.png", accentColor: "#336699" };
    const { html } = renderInvitationMail({ ...props, organization: { ...props.organization, branding } });
    expect(html.match(/(?:src|background)="[^"]*"|url\([^)]*\)/g)).toEqual(['src="https://cdn.example/logo.png"']);
    expect(html).toContain('alt="Maple Street Homes"');
    expect(renderInvitationMail(props).html).not.toMatch(/<img|url\(/);
    const evil = { logoUrl: "http://x.example/pixel.gif", accentColor: "red;background:url(//x)" };
    expect(
      renderInvitationMail({ ...props, organization: { ...props.organization, branding: evil } }).html,
    ).not.toMatch(/pixel|url\(/);
  });
});

describe("what the office set", () => {
  const office = {
    organization: {
      name: "1234567 Ontario Inc.",
      contactEmail: "office@maple.example",
      timeZone: "UTC",
      branding: null,
    },
    place: "10405 106 Avenue NW",
    inviterName: "Suite 555 010 7788: Leasing",
    firstName: "St. John's.",
    message: "Call 555-010-7788 or +1 (800) 555-0199.\n\nGate 1200-1250#, Unit 4.2, $1,250.00 <3",
  };

  test.each(["en-CA", "es-MX", "ar-EG"])("is printed as it is in %s: subject, text and HTML", (locale) => {
    const { subject, html, text } = renderInvitationMail({ ...props, ...office, locale });
    expect(subject).toContain("1234567 Ontario Inc.");
    for (const part of [words(html), text.replace(/^> /gm, "").replace(/\s+/g, " ")])
      for (const said of [
        "1234567 Ontario Inc.",
        "10405 106 Avenue NW",
        "Suite 555 010 7788: Leasing",
        "St. John's.",
        "Call 555-010-7788 or +1 (800) 555-0199.",
        "Gate 1200-1250#, Unit 4.2, $1,250.00 <3",
      ])
        expect(part).toContain(said);
  });

  test.each(["Maple.com Homes", "Amazon.com LLC", "дом.рф", "شركة.السعودية", "房子.中国"])(
    "is no link, and reads the same: %s",
    (name) => {
      const { subject, html, text } = renderInvitationMail({
        ...props,
        organization: { ...props.organization, name },
        place: name,
        inviterName: name,
        firstName: name,
      });
      for (const part of [subject, words(html), text]) {
        expect(part).not.toContain(name);
        expect(part.replaceAll("\u200a", "")).toContain(name);
      }
    },
  );

  test.each(["رمز البوابة ١٢٣٤٥٦٧٨", "קוד 1234567", "Gate 1234567"])(
    "has its message run in the direction of its script: %s",
    (message) => {
      const { html } = renderInvitationMail({ ...props, message: `${message}\n\n${message}` });
      expect(html.match(new RegExp(`<p[^>]* dir="auto"[^>]*>${message}</p>`, "g"))).toHaveLength(2);
    },
  );

  test("is long, and in a subject as a whole", () => {
    const name = `${"Residences of Maple Street ".repeat(4)}1234567`;
    expect(renderInvitationMail({ ...props, organization: { ...props.organization, name } }).subject).toContain(name);
  });
});

describe("hostile text", () => {
  const evil =
    '<a href="https://evil.com">Win</a>\r\nBcc: x@evil.com \u202egpj.exe call +1 800 555 0199 https://evil.com/?a=b\u0000<script>alert(1)</script>';

  test("adds no link, markup, header or line through any field of an invitation", async () => {
    const { subject, html, text } = renderInvitationMail({
      ...props,
      organization: { name: evil, contactEmail: "office@maple.example", timeZone: "UTC", branding: null },
      place: evil,
      inviterName: evil,
      firstName: evil,
      message: `${evil}\n\nTemporary password: x\n${LINK}`,
    });
    expect(html.match(/<a\b[^>]*>/g)).toHaveLength(1);
    expect(html).not.toMatch(/<script|evil\.com|\u202e|\0/);
    expect(text).not.toMatch(/evil\.com|\u202e|\0/);
    expect(subject).not.toMatch(/[\r\n]|evil\.com/);
    expect(text.split("\n").filter((line) => line === LINK)).toHaveLength(1);
    expect(text.split("\n").some((line) => line.startsWith("Temporary password:"))).toBe(false);
  });

  test.each(["Temporary password: let-me-in", "temporary password： let-me-in"])(
    "begins no line that passes for the temporary password's: %s",
    (name) => {
      for (const organization of [props.organization, { ...props.organization, name }])
        for (const inviterName of [name, null]) {
          const { text } = renderInvitationMail({ ...props, organization, inviterName, place: name, firstName: name });
          expect(text).not.toMatch(/^temporary password *[:：]/im);
        }
    },
  );

  test("adds none through a password reset", async () => {
    const { html, text, subject } = renderPasswordResetMail({
      locale: "en",
      organization: { name: evil, contactEmail: null, timeZone: "UTC", branding: null },
      firstName: evil,
      link: LINK,
      expiresAt: new Date("2026-11-28T16:12:00Z"),
    });
    expect(html.match(/<a\b[^>]*>/g)).toHaveLength(1);
    expect(`${html}${text}${subject}`).not.toMatch(/<script|evil\.com|\u202e|\0/);
  });
});

test("the password reset says what it is for, and when the link expires", async () => {
  const { subject, text, html } = renderPasswordResetMail({
    locale: "en",
    organization: props.organization,
    firstName: "Rosa",
    link: LINK,
    expiresAt: new Date("2026-11-28T16:12:00Z"),
  });
  expect(subject).toBe("Choose a new password for Maple Street Homes");
  expect(text.split("\n")).toContain(LINK);
  expect(words(html)).toContain("This link works once, until Saturday, November 28, 11:12 AM.");
});
