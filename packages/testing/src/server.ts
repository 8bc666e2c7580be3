// The entry point for the real server in a test's process. It needs `@latchkey/server` and Node.
export { startServer, type TestServer, type TestServerOptions } from "./server/start-server.js";
export type { ServerBrowser, ServerStaff } from "./server/browser.js";
export type { ReceivedMail, ServerInbox } from "./server/server-inbox.js";
export type { ServerClock } from "./server/server-clock.js";
