import { Hono } from "hono";
import { summaryOf, type Message, type Messages } from "./messages.ts";

// Mails are somebody else's HTML: no scripts, no forms, nothing fetched but pictures; links may open a tab of their own.
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; frame-ancestors 'self'; base-uri 'self'";

/** What the mailbox's page reads, and what tests read in its place. */
export function mailboxRoutes(messages: Messages): Hono {
  const routes = new Hono();
  routes.use(async (context, next) => {
    await next();
    context.header("Cache-Control", "no-store");
    context.header("X-Content-Type-Options", "nosniff");
  });
  routes.get("/messages", ({ req, json }) => json({ data: messages.list(req.query("to")).map((message) => ({ ...summaryOf(message), ...contentOf(message) })) }));
  routes.get("/messages/:id/html", ({ req, html, text, header }) => {
    const message = messages.find(req.param("id"));
    if (!message) return text("This mail is not here any more.", 404);
    header("Content-Security-Policy", MAIL_POLICY);
    header("Referrer-Policy", "no-referrer");
    return html(withLinksInTabs(message.html ?? `<pre>${escapeHtml(message.text)}</pre>`));
  });
  return routes;
}

/** The text and the links in it, which tests follow. */
const contentOf = ({ text, html }: Message) => ({ text, hasHtml: html !== null, links: text.match(/https?:\/\/\S+/g) ?? [] });

const withLinksInTabs = (html: string) => (html.includes("<head>") ? html.replace("<head>", '<head><base target="_blank">') : `<base target="_blank">${html}`);

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
