import { formatInstant } from "../mail/messages/language.js";
import { printedLine } from "../mail/sanitize.js";
import { invitationContent, type InvitationMailProps } from "../mail/templates/invitation-content.js";
import { paletteFor } from "../mail/templates/palette.js";
import { html, Html } from "./html.js";
import { qrCode } from "./qr-code.js";

/** The content of a letter: that of the mail, and more. */
export interface LetterProps extends InvitationMailProps {
  /** The invitee's full name. */
  fullName: string;
  /** The page where the code is typed. */
  codePage: string;
  /** In groups. */
  code: string;
}

// One page of A4 and of US Letter, even with the longest message: as wide as the narrower, and as high as the shorter
// of the two.
const sheet = (accent: string) =>
  new Html(`
@page { margin: 13mm 20mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 170mm; padding: 8mm; background: #fff; color: #24211c; }
body { font: 10.5pt/1.42 Georgia, "Times New Roman", serif; }
@media print { body { padding: 0; max-width: none; } }
header { display: flex; align-items: center; gap: 6mm; font-size: 13pt; }
header { padding-block-end: 5mm; border-block-end: 0.6mm solid ${accent}; }
header img { height: 14mm; max-width: 60mm; object-fit: contain; }
.to { margin-block: 7mm; }
h1 { margin: 0 0 4mm; font-size: 17pt; font-weight: 400; line-height: 1.25; }
p { margin: 0 0 2.8mm; }
blockquote { margin: 0 0 4mm; padding: 1mm 5mm; font-size: 10pt; white-space: pre-line; }
blockquote { border-inline-start: 0.8mm solid ${accent}; }
.ways { display: flex; gap: 9mm; align-items: center; margin-block: 5mm; padding: 5mm; }
.ways { border: 0.3mm solid #b8b1a3; break-inside: avoid; }
.ways > :first-child { flex: none; }
.ways svg { display: block; width: 40mm; height: 40mm; }
.code { font: 700 21pt/1.3 ui-monospace, Menlo, Consolas, monospace; letter-spacing: 0.06em; white-space: nowrap; }
.page { overflow-wrap: anywhere; font-weight: 700; }
footer { margin-block-start: 5mm; padding-block-start: 3mm; font-size: 9.5pt; color: #55503f; }
footer { border-block-start: 0.3mm solid #b8b1a3; }
footer p { margin-block-end: 1mm; }
`);

/**
 * Renders an invitation's letter in the invitee's language, as one page of HTML that loads nothing but the
 * organization's logo.
 */
export function renderLetter(props: LetterProps): string {
  const { language, sender, greeting, intro, offer, message, temporaryPassword, next } = invitationContent(props);
  const { letter: words, sentBy } = language.messages;
  const expires = formatInstant(language, props.expiresAt, props.organization.timeZone);
  const page = html`<!doctype html>
    <html lang="${language.lang}" dir="${language.dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        <title>${words.title(sender.name)}</title>
        <style>
          ${sheet(paletteFor(sender.accentColor).accent)}
        </style>
      </head>
      <body>
        <header>
          ${sender.logoUrl === null ? null : html`<img src="${sender.logoUrl}" alt="" />`}<span>${sender.name}</span>
        </header>
        <main>
          <p class="to">${printedLine(props.fullName)}</p>
          <h1>${words.title(sender.name)}</h1>
          <p>${greeting}</p>
          <p>${intro}</p>
          <p>${offer}</p>
          ${
            message === null
              ? null
              : html`<p>${message.label}</p>
                  <blockquote dir="auto">${message.paragraphs.join("\n\n")}</blockquote>`
          }
          <section class="ways">
            <div role="img" aria-label="${words.qrCode}">${qrCode(props.link)}</div>
            <div>
              <p>${words.scan}</p>
              <p>${words.type} <span class="page" dir="ltr">${props.codePage}</span></p>
              <p>${words.code}<br /><span class="code" dir="ltr">${props.code}</span></p>
            </div>
          </section>
          ${
            temporaryPassword === null
              ? null
              : html`<p>${temporaryPassword.label}: <span class="code" dir="ltr">${temporaryPassword.value}</span></p>`
          }
          <p>${next}</p>
          <p>${words.expires(expires)}</p>
        </main>
        <footer>
          <p>${words.unexpected}</p>
          <p>
            ${sentBy(sender.name)}${sender.contactEmail === null ? null : html`. ${words.contact(sender.contactEmail)}`}
          </p>
        </footer>
      </body>
    </html>`;
  return page.text;
}
