// What the sidebar shows, in order. An entry appears once its page exists, so it can be added before the page.
import { existsSync, readdirSync } from "node:fs";

const docs = new URL("../", import.meta.url);

/** Every page of the site: groups of [title, path without ending]. */
export const groups = [
  {
    text: "Start",
    items: [
      ["Getting started", "guide/getting-started"],
      ["The journey in pictures", "guide/journey"],
      ["Compared with", "guide/comparison"],
      ["Compatibility", "guide/compatibility"],
      ["Upgrading", "guide/upgrading"],
    ],
  },
  {
    text: "Your framework",
    items: [
      ["Next.js, app router", "guide/frameworks/nextjs"],
      ["Next.js, pages router", "guide/frameworks/nextjs-pages"],
      ["Vite and Express", "guide/frameworks/vite-express"],
      ["Express", "guide/frameworks/express"],
      ["Fastify", "guide/frameworks/fastify"],
      ["Hono", "guide/frameworks/hono"],
      ["NestJS", "guide/frameworks/nestjs"],
      ["Node", "guide/frameworks/node"],
      ["Python, or any language", "guide/frameworks/python"],
    ],
  },
  {
    text: "Set up",
    items: [
      ["First run", "guide/first-run"],
      ["Residents from your tables", "guide/syncing-residents"],
      ["People from a file", "guide/importing"],
      ["A migration in an afternoon", "guide/migrating"],
      ["Roles and portals", "guide/roles"],
      ["Who is calling", "guide/identity"],
      ["Accounts", "guide/accounts"],
      ["Page and API on different sites", "guide/cross-site"],
    ],
  },
  {
    text: "Screens",
    items: [
      ["Your brand", "guide/theming"],
      ["Inside your app", "guide/embedding"],
      ["Languages", "guide/languages"],
      ["Testing", "guide/testing"],
    ],
  },
  {
    text: "Run it",
    items: [
      ["Deployment", "guide/deployment"],
      ["Operating", "guide/operating"],
      ["Watching it", "guide/observability"],
      ["Rotating secrets", "guide/rotating-secrets"],
      ["Serverless", "guide/serverless"],
      ["Delivery of mail", "guide/delivery"],
      ["Webhooks to your app", "guide/webhooks"],
      ["Privacy", "guide/privacy"],
    ],
  },
  {
    text: "Reference",
    items: [
      ["Components and hooks", "reference/react"],
      ["Client", "reference/core"],
      ["Contract", "reference/contract"],
      ["Server", "reference/server"],
      ["Testing package", "reference/testing"],
      ["HTTP", "reference/http"],
      ["Errors by code", "reference/errors"],
      ["Roles by key", "reference/roles"],
      ["Webhook events", "reference/webhooks"],
      ["Settings", "reference/settings"],
      ["Commands", "reference/commands"],
    ],
  },
  {
    text: "The project",
    items: [
      ["Architecture", "architecture"],
      ["Decisions", "decisions"],
      ["Dependencies", "dependencies"],
      ["Design language", "design"],
      ["Five systems, row by row", "five-systems"],
      ["Security", "security"],
      ["Nothing is lost", "reliability"],
      ["Fast", "performance"],
      ["How a mail is delivered", "delivery"],
      ["Reports of mail providers", "mail-webhooks"],
      ["Webhooks in full", "webhooks"],
      ["Not built yet", "not-implemented"],
    ],
  },
];

const isThere = (path) => existsSync(new URL(`${path}.md`, docs));

/** The groups with their existing pages, without empty groups. */
export const shownGroups = () =>
  groups
    .map(({ text, items }) => ({ text, items: items.filter(([, path]) => isThere(path)) }))
    .filter(({ items }) => items.length > 0);

const titleOf = (file) =>
  file
    .replace(/\.md$/, "")
    .replace(/^\d{4}-/, "")
    .replaceAll("-", " ")
    .replace(/^./, (letter) => letter.toUpperCase());

/** The pages in the folder named after a page: `reference/http/` for `reference/http`. */
export function pagesUnder(path) {
  const folder = new URL(`${path}/`, docs);
  return existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((file) => [titleOf(file), `${path}/${file.replace(/\.md$/, "")}`])
    : [];
}

function entry([text, path]) {
  const under = pagesUnder(path);
  const link = `/${path}`;
  return under.length > 0 ? { text, link, collapsed: true, items: under.map(entry) } : { text, link };
}

/** The sidebar in the form of VitePress. */
export const sidebar = () => shownGroups().map(({ text, items }) => ({ text, items: items.map(entry) }));
