import type { ReactNode } from "react";
import { Button, Container, Head, Heading, Hr, Html, Img, Section, Text } from "react-email";
import type { MailLanguage } from "../messages/language.js";
import { type Palette, paletteFor } from "./palette.js";

/** The sender that a mail names. Already sanitized. */
export interface MailSender {
  name: string;
  contactEmail: string | null;
  logoUrl: string | null;
  accentColor: string | null;
}

/** The common parts of every mail: the frame, one heading, one button, and where it came from. */
export interface LayoutProps {
  language: MailLanguage;
  sender: MailSender;
  preheader: string;
  headline: string;
  /** Above the button. */
  children: ReactNode;
  button: { label: string; href: string };
  /** Below the button, small. */
  notes: readonly string[];
}

const PAPER = "#f5f1e8";
const SANS = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const SERIF = "Georgia, 'Times New Roman', serif";

// Clients that ignore this sheet show the inline colors, which are complete without it.
const SHEET = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .lk-page { background-color: #1b1a17 !important; }
  .lk-card { background-color: #262420 !important; border-color: #3a3731 !important; }
  .lk-ink { color: #f1ede4 !important; }
  .lk-soft { color: #b8b1a3 !important; }
  .lk-rule { border-color: #3a3731 !important; }
  .lk-inset { background-color: #302d28 !important; border-color: #4a463e !important; }
  .lk-button { border-color: #6b665b !important; }
}
@media (max-width: 480px) {
  .lk-pad { padding: 28px 22px !important; }
  .lk-button { display: block !important; }
}`;

/** The frame of every mail: paper, a card, the organization's name or logo, one button. */
export function Layout({ language, sender, preheader, headline, children, button, notes }: LayoutProps) {
  const { lang, dir, messages } = language;
  const align = dir === "rtl" ? "right" : "left";
  return (
    <Html lang={lang} dir={dir}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        {/* Nothing in a mail but the button is a link. */}
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{headline}</title>
        <style>{SHEET}</style>
      </Head>
      {/* Without react-email's Body and Preview: Body copies its color to a cell without a class, so that dark mode keeps
          light paper, and Preview adds a second title. */}
      <body className="lk-page" style={{ margin: 0, padding: 0, backgroundColor: PAPER }}>
        <div style={{ display: "none", overflow: "hidden", maxHeight: 0, maxWidth: 0, opacity: 0, lineHeight: "1px" }}>
          {preheader}
        </div>
        <Section className="lk-page" style={{ backgroundColor: PAPER, fontFamily: SANS }}>
          <Section style={{ padding: "32px 12px" }}>
            <Container
              lang={lang}
              dir={dir}
              className="lk-card"
              style={{
                maxWidth: "560px",
                margin: "0 auto",
                backgroundColor: "#fffdf8",
                border: "1px solid #e4ddcd",
                borderRadius: "6px",
              }}
            >
              {/* Not a Section: it puts its class on the table and its padding on the cell. */}
              <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0}>
                <tbody>
                  <tr>
                    <td className="lk-pad" style={{ padding: "40px 44px", textAlign: align }}>
                      <Letterhead sender={sender} />
                      <Heading
                        as="h1"
                        className="lk-ink"
                        style={{
                          margin: "0 0 20px",
                          fontFamily: SERIF,
                          fontWeight: 400,
                          fontSize: "28px",
                          lineHeight: "34px",
                          color: "#24211c",
                        }}
                      >
                        {headline}
                      </Heading>
                      {children}
                      <Action {...button} palette={paletteFor(sender.accentColor)} />
                      {notes.map((note) => (
                        <Text
                          key={note}
                          className="lk-soft"
                          style={{ ...paragraph, fontSize: "14px", lineHeight: "21px", color: "#6a6356" }}
                        >
                          {note}
                        </Text>
                      ))}
                      <Hr
                        className="lk-rule"
                        style={{ margin: "28px 0 20px", border: "none", borderTop: "1px solid #e4ddcd" }}
                      />
                      <Text className="lk-soft" style={fine}>
                        {messages.linkFallback}
                        <br />
                        <span style={{ wordBreak: "break-all" }}>{button.href}</span>
                      </Text>
                      <Text className="lk-soft" style={{ ...fine, margin: 0 }}>
                        {messages.sentBy(sender.name)}
                        {sender.contactEmail === null ? null : (
                          <>
                            <br />
                            {messages.contact(sender.contactEmail)}
                          </>
                        )}
                      </Text>
                    </td>
                  </tr>
                </tbody>
              </table>
            </Container>
          </Section>
        </Section>
      </body>
    </Html>
  );
}

/** A paragraph of a mail's body. */
export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text className="lk-ink" style={{ ...paragraph, color: "#24211c" }}>
      {children}
    </Text>
  );
}

const paragraph = { margin: "0 0 16px", fontSize: "16px", lineHeight: "25px" } as const;
const fine = { margin: "0 0 16px", fontSize: "13px", lineHeight: "20px", color: "#6a6356" } as const;

function Letterhead({ sender }: { sender: MailSender }) {
  if (sender.logoUrl !== null) {
    return (
      <Img
        src={sender.logoUrl}
        alt={sender.name}
        height="40"
        style={{ display: "block", height: "40px", width: "auto", maxWidth: "220px", margin: "0 0 28px" }}
      />
    );
  }
  return (
    <Text
      className="lk-soft"
      style={{ margin: "0 0 28px", fontSize: "14px", lineHeight: "20px", letterSpacing: "0.02em", color: "#6a6356" }}
    >
      {sender.name}
    </Text>
  );
}

function Action({ label, href, palette }: { label: string; href: string; palette: Palette }) {
  return (
    <Section style={{ margin: "28px 0" }}>
      <Button
        href={href}
        className="lk-button"
        style={{
          display: "inline-block",
          padding: "14px 26px",
          borderRadius: "4px",
          // Keeps the button visible if the accent is close to the paper.
          border: `1px solid ${palette.accent}`,
          backgroundColor: palette.accent,
          color: palette.onAccent,
          fontSize: "16px",
          lineHeight: "20px",
          fontWeight: 600,
          textAlign: "center",
          textDecoration: "none",
        }}
      >
        {label}
      </Button>
    </Section>
  );
}
