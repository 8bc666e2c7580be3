import { Layout, type LayoutProps, Paragraph } from "./layout.js";

/** The texts of a mail about an account, for both of its parts. */
export type AccountMailContent = Omit<LayoutProps, "children"> & { subject: string; greeting: string; intro: string };

/** A mail about an account as HTML: a password reset, a sign-in link. */
export function AccountMail({ content: { greeting, intro, ...layout } }: { content: AccountMailContent }) {
  return (
    <Layout {...layout}>
      <Paragraph>{greeting}</Paragraph>
      <Paragraph>{intro}</Paragraph>
    </Layout>
  );
}
