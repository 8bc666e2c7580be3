import { randomBytes } from "node:crypto";
import { startServer, type ServerBrowser } from "@latchkey/testing/server";
import type { PortalUse } from "../../server/src/host/portal-use.js";
import type { Engine } from "./servers.js";

/** The real server on a database. An organization of its own keeps each office apart from the others. */
export async function realServer(database: string): Promise<Engine> {
  const reported: Record<string, PortalUse> = {};
  const server = await startServer({ database, organization: null, reportPortalUse: () => reported });
  const browsers = new WeakMap<object, ServerBrowser>();
  let anonymous = server.openBrowser();
  let isMoved = false;

  function browserOf(jar: object | null): ServerBrowser {
    // Without a jar, no cookie is kept from one request to the next.
    if (jar === null) return { ...anonymous, cookies: new Map() };
    const browser = browsers.get(jar) ?? server.openBrowser();
    browsers.set(jar, browser);
    return browser;
  }

  return {
    newOrganization: () => `org-${randomBytes(5).toString("hex")}`,
    answer(request, { staff, jar }) {
      if (staff === null) return server.answer(request, { browser: browserOf(jar) });
      const { org: organizationId, sub: id, role, name, workspaces: workspaceIds = null, isHost } = staff;
      const browser = {
        ...anonymous,
        cookies: new Map(),
        staff: { organizationId, id, role, name, workspaceIds, isHost },
      };
      return server.answer(request, { browser });
    },
    mailsTo: (address) => server.inbox.to(address),
    refuseMail: (address, answer) => server.refuseMail(address, answer),
    reportUse: (contactId, use) => void (reported[contactId] = use),
    now: () => server.clock.now(),
    async advance(by) {
      isMoved = true;
      await server.clock.advance(by);
    },
    async reset() {
      // Wrong guesses are counted by address, and those of one test are not another's.
      anonymous = server.openBrowser();
      if (!isMoved) return;
      await server.clock.set(Date.now());
      isMoved = false;
    },
  };
}
