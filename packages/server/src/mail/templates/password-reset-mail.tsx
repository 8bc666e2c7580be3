import { Layout, type LayoutProps, Paragraph } from "./layout.js";

/** The texts of a password reset's mail, for both of its parts. */
export type PasswordResetContent = Omit<LayoutProps, "children"> & { subject: string; greeting: string; intro: string };

/** The password reset as HTML. */
export function PasswordResetMail({ content: { greeting, intro, ...layout } }: { content: PasswordResetContent }) {
  return (
    <Layout {...layout}>
      <Paragraph>{greeting}</Paragraph>
      <Paragraph>{intro}</Paragraph>
    </Layout>
  );
}
