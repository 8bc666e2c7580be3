import { createServer, type RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { DatabaseError } from "@latchkey/server";
import { announce, mailboxUrl, openBrowser } from "./announce.ts";
import { deleteData } from "./fresh.ts";
import { reportPortalUse } from "./host/portal-use.ts";
import { hostRoutes } from "./host/routes.ts";
import { HostStore } from "./host/store.ts";
import { createApp } from "./http/app.ts";
import { devPages } from "./http/dev-pages.ts";
import { closeServer, listenFrom } from "./http/listen.ts";
import { staticPages } from "./http/static-pages.ts";
import { embedLatchkey, type EmbeddedLatchkey } from "./latchkey.ts";
import { Messages } from "./mailbox/messages.ts";
import { mailboxRoutes } from "./mailbox/routes.ts";
import { startSmtp } from "./mailbox/smtp.ts";
import { seed } from "./seed/seed.ts";
import { hostFile, readSecret, readSettings } from "./settings.ts";
import { StartError } from "./start-error.ts";

const GRACE_MS = 3_000;
const STOP_AT_MOST_MS = 15_000;

const opening: RequestListener = (_, response) =>
  response.writeHead(503, { "Retry-After": "2", "Content-Type": "text/plain" }).end("Opening. Try again in a moment.");
/** What Vite leaves to us in development. */
const isOurs = (url = "") => /^\/(api|mailbox)(\/|\?|$)/.test(url);

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  const { dataFolder } = settings;
  if (settings.fresh) await deleteData(dataFolder);
  const pages = settings.dev ? undefined : staticPages();

  // The port comes first: the links in mails are made of it.
  let listener = opening;
  const server = createServer((request, response) => listener(request, response));
  const port = await listenFrom(server, settings.port);
  const appUrl = `http://localhost:${port}`;

  const mailbox = new Messages();
  const smtp = await startSmtp(mailbox);
  const secret = readSecret(dataFolder, process.env);
  const store = await HostStore.open(hostFile(dataFolder));
  const embedded: EmbeddedLatchkey = await embedLatchkey({
    ...settings,
    secret,
    smtpPort: smtp.port,
    appUrl,
    reportPortalUse: reportPortalUse(() => embedded, store),
  });
  await embedded.latchkey.start();
  await seed({ embedded, mailbox, onBegin: () => console.log("First start: moving the residents in.") });

  const vite = settings.dev ? await devPages(server) : undefined;
  const app = createApp({
    latchkey: embedded.latchkey,
    hostApi: hostRoutes(embedded, store, mailboxUrl(appUrl)),
    mailbox: mailboxRoutes(mailbox),
    pages,
  });
  const answer = getRequestListener(app.fetch);
  listener = (request, response) => {
    if (vite && !isOurs(request.url)) vite.handle(request, response);
    else void answer(request, response);
  };
  if (port !== settings.port) console.log(`Port ${settings.port} is taken, so this is on ${port}.`);
  announce(appUrl);
  if (settings.open) openBrowser(appUrl, process.env);

  await stopSignal();
  console.log("Closing.");
  setTimeout(() => process.exit(1), STOP_AT_MOST_MS).unref();
  await vite?.close();
  embedded.latchkey.endStreams();
  await closeServer(server, GRACE_MS);
  // Mails under way go out before their server closes.
  await embedded.latchkey.stop();
  await smtp.close();
  await store.settled();
}

/** The first Ctrl+C or SIGTERM; those that come along with it, from the shell and from npm, are the same one. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    // A fault that the reader can fix is one line; a bug comes with its stack.
    console.error(error instanceof DatabaseError || error instanceof StartError ? error.message : error);
    process.exit(1);
  },
);
