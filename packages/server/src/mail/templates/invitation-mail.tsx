import { Section, Text } from "react-email";
import type { InvitationContent } from "./invitation-content.js";
import { Layout, Paragraph } from "./layout.js";

/** The invitation as HTML. */
export function InvitationMail({ content }: { content: InvitationContent }) {
  const {
    language,
    sender,
    preheader,
    headline,
    greeting,
    intro,
    offer,
    message,
    next,
    temporaryPassword,
    button,
    notes,
  } = content;
  const edge = language.dir === "rtl" ? "borderRight" : "borderLeft";
  return (
    <Layout language={language} sender={sender} preheader={preheader} headline={headline} button={button} notes={notes}>
      <Paragraph>{greeting}</Paragraph>
      <Paragraph>{intro}</Paragraph>
      <Paragraph>{offer}</Paragraph>
      {message === null ? null : (
        <Section
          className="lk-inset"
          style={{ margin: "24px 0", backgroundColor: "#f8f4ea", [edge]: "3px solid #d9cfb8" }}
        >
          <Section style={{ padding: "16px 20px 4px" }}>
            <Text
              className="lk-soft"
              style={{ margin: "0 0 8px", fontSize: "14px", lineHeight: "20px", color: "#6a6356" }}
            >
              {message.label}
            </Text>
            {message.paragraphs.map((paragraph, at) => (
              <Text
                // oxlint-disable-next-line react/no-array-index-key -- two paragraphs may say the same, and none ever moves
                key={at}
                className="lk-ink"
                // In whatever script the office writes.
                dir="auto"
                style={{
                  margin: "0 0 12px",
                  fontSize: "16px",
                  lineHeight: "25px",
                  whiteSpace: "pre-line",
                  color: "#24211c",
                }}
              >
                {paragraph}
              </Text>
            ))}
          </Section>
        </Section>
      )}
      {temporaryPassword === null ? null : (
        <Section
          className="lk-inset"
          style={{
            margin: "24px 0",
            padding: "14px 20px",
            backgroundColor: "#f8f4ea",
            border: "1px solid #e4ddcd",
            borderRadius: "4px",
          }}
        >
          <Text className="lk-soft" style={{ margin: 0, fontSize: "14px", lineHeight: "20px", color: "#6a6356" }}>
            {temporaryPassword.label}
          </Text>
          <Text
            className="lk-ink"
            dir="ltr"
            style={{
              margin: "2px 0 0",
              fontFamily: "ui-monospace, Menlo, Consolas, monospace",
              fontSize: "18px",
              lineHeight: "26px",
              color: "#24211c",
            }}
          >
            {temporaryPassword.value}
          </Text>
        </Section>
      )}
      <Paragraph>{next}</Paragraph>
    </Layout>
  );
}
