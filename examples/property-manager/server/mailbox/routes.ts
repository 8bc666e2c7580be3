import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { listed, type Messages } from "./messages.ts";

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
// A mail is HTML from elsewhere: it runs no scripts, sends no forms and loads only pictures. Its links work on a click.
const MAIL_POLICY = [
  "sandbox allow-top-navigation-by-user-activation",
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src data: https:",
  "frame-ancestors 'self'",
  "base-uri 'self'",
].join("; ");

const page = (name: string) => readFileSync(join(import.meta.dirname, "page", name), "utf8");

/** The mailbox: a page for people, and JSON for tests. */
export function mailboxRoutes(messages: Messages): Hono {
  const [html, css, script] = [page("mailbox.html"), page("mailbox.css"), page("mailbox.js")];
  const routes = new Hono();
  routes.use(async (context, next) => {
    await next();
    context.header("Cache-Control", "no-store");
    context.header("X-Content-Type-Options", "nosniff");
    // The links in a mail contain tokens.
    context.header("Referrer-Policy", "no-referrer");
  });
  routes.get("/", (context) => context.html(html, 200, { "Content-Security-Policy": PAGE_POLICY }));
  routes.get("/mailbox.css", (context) => context.body(css, 200, { "Content-Type": "text/css; charset=utf-8" }));
  routes.get("/mailbox.js", (context) =>
    context.body(script, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
  routes.get("/api/messages", ({ req, json }) => json({ data: messages.list(req.query("to")).map(listed) }));
  routes.get("/api/messages/:id/html", (context) => {
    const message = messages.find(context.req.param("id"));
    if (!message) return context.text("This mail is not here any more.", 404);
    return context.html(withLinksOnTop(message.html ?? `<pre>${escapeHtml(message.text)}</pre>`), 200, {
      "Content-Security-Policy": MAIL_POLICY,
    });
  });
  return routes;
}

/** Makes links open in the window, not in the mail's frame, nor in a tab with the frame's sandbox. */
function withLinksOnTop(html: string): string {
  const untargeted = html.replace(/(<a\b[^>]*?)\starget=(?:"[^"]*"|'[^']*')/gi, "$1");
  const head = /<head\b[^>]*>/i;
  const base = '<base target="_top">';
  return head.test(untargeted) ? untargeted.replace(head, (tag) => tag + base) : base + untargeted;
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
